package rest_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/rest"
)

// figures answers for getappinfo with rows, and leaves all else to the emulator.
type figures struct {
	*world
	rows string
}

func (f figures) RoundTrip(req *http.Request) (*http.Response, error) {
	if !strings.HasSuffix(req.URL.Path, "/getappinfo") {
		return f.world.RoundTrip(req)
	}
	body := fmt.Sprintf(`{"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","Result":[%s]}`, f.rows)
	return &http.Response{
		StatusCode: http.StatusOK,
		Header:     http.Header{"Content-Type": {"application/json"}},
		Body:       io.NopCloser(bytes.NewReader([]byte(body))),
		Request:    req,
	}, nil
}

func TestDailyFigures(t *testing.T) {
	const whole = `"ActiveUserNum":"1","RegistUserNumTotal":"2","RegistUserNumOneDay":"3","C2CUpMsgNum":"4","C2CSendMsgUserNum":"5","C2CAPNSMsgNum":"6",` +
		`"GroupUpMsgNum":"7","GroupSendMsgUserNum":"8","GroupAPNSMsgNum":"9","GroupNewGroupNum":"10","GroupSendMsgGroupNum":"11","GroupAllGroupNum":"12"`
	w := newWorld(t)
	read := func(rows string) ([]chat.DayFigures, error) {
		c := w.client(func(cfg *cloud.Config) { cfg.Transport = figures{w, rows} })
		return c.DailyFigures(t.Context(), app)
	}
	days, err := read(`{"Date":"20260301",` + whole + `}`)
	if err != nil || len(days) != 1 || !days[0].Day.Equal(time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)) {
		t.Fatalf("%+v, %v", days, err)
	}
	n := int64(0)
	for _, tab := range chat.StatisticsTabs {
		for _, f := range tab.Figures {
			want := map[chat.Figure]int64{chat.FigureNewGroups: 10, chat.FigureActiveGroups: 11, chat.FigurePeakGroups: 12}[f.Figure]
			if n++; want == 0 {
				want = n
			}
			if got := days[0].Figures[f.Figure]; got != want {
				t.Errorf("%s is %d, want %d", f.Figure, got, want)
			}
		}
	}
	for _, rows := range []string{
		`{"Date":"2026-03-01",` + whole + `}`, `{` + whole + `}`, `{"Date":"20260301"}`,
		`{"Date":"20260301",` + strings.Replace(whole, `"12"`, `"many"`, 1) + `}`,
	} {
		_, err := read(rows)
		if e, ok := errors.AsType[*api.Error](err); !ok || e.Code != api.BadReply || e.Service != rest.Service {
			t.Errorf("%s: %v", rows, err)
		}
	}
}
