package page

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
)

// chart draws figures of days as lines.
type chart struct {
	First, Last string // days
	Most        int64  // the upper end of the scale
	Lines       []line
	Table       *table // the same in numbers
}

// line is one figure.
type line struct {
	Name   string
	Points string // of an SVG polyline
	EndX   string // of the last one, which is all that a single day has
	EndY   string
	Latest int64
}

// The inside of the drawing, in the units of its view box.
const left, right, top, bottom = 50.0, 590.0, 10.0, 170.0

// figure is one of getappinfo, by the name that it has there.
type figure struct{ name, title string }

// figures are the charts.
var figures = []struct {
	title string
	lines []figure
}{
	{"Users", []figure{
		{"ActiveUserNum", "active"},
		{"RegistUserNumTotal", "registered in all"},
		{"RegistUserNumOneDay", "registered that day"},
	}},
	{"Logins", []figure{{"LoginTimes", "logins"}, {"LoginUserNum", "users who logged in"}, {"MaxOnlineNum", "online at once"}}},
	{"Messages", []figure{{"UpMsgNum", "sent"}, {"C2CUpMsgNum", "to one user"}, {"GroupUpMsgNum", "to groups"}}},
	{"Senders", []figure{{"SendMsgUserNum", "all"}, {"C2CSendMsgUserNum", "to one user"}, {"GroupSendMsgUserNum", "to groups"}}},
	{"Groups", []figure{{"GroupNewGroupNum", "new"}, {"GroupDestroyGroupNum", "dissolved"}, {"GroupSendMsgGroupNum", "with messages"}}},
	{"Group members", []figure{{"GroupJoinGroupTimes", "joined"}, {"GroupQuitGroupTimes", "left"}}},
	{"Webhook calls", []figure{{"CallBackReq", "made"}, {"CallBackRsp", "answered"}}},
}

func showStatistics(v emulator.AppView, _ url.Values) (blocks []block) {
	days := slices.Clone(v.Days)
	slices.Reverse(days)
	for _, f := range figures {
		blocks = append(blocks, block{Title: f.title, Chart: newChart(days, f.lines)})
	}
	return blocks
}

// newChart draws figures of days, oldest first.
func newChart(days []map[string]string, lines []figure) *chart {
	c := &chart{Most: 1, Table: &table{Head: []string{"Day"}, Of: len(days)}}
	for _, f := range lines {
		c.Table.Head = append(c.Table.Head, f.title)
	}
	values := make([][]int64, len(lines))
	for _, day := range days {
		row := plain(date(day["Date"]))
		for i, f := range lines {
			n, _ := strconv.ParseInt(day[f.name], 10, 64) // a figure that there is not is 0
			values[i], c.Most = append(values[i], n), max(c.Most, n)
			row = append(row, cell{Text: strconv.FormatInt(n, 10)})
		}
		c.Table.Rows = append(c.Table.Rows, row)
	}
	if len(days) == 0 {
		return c
	}
	c.First, c.Last = date(days[0]["Date"]), date(days[len(days)-1]["Date"])
	for i, f := range lines {
		l := line{Name: f.title}
		var points []string
		for d, n := range values[i] {
			x := right
			if len(days) > 1 {
				x = left + (right-left)*float64(d)/float64(len(days)-1)
			}
			l.EndX, l.EndY, l.Latest = fmt.Sprintf("%.1f", x), fmt.Sprintf("%.1f", bottom-(bottom-top)*float64(n)/float64(c.Most)), n
			points = append(points, l.EndX+","+l.EndY)
		}
		l.Points = strings.Join(points, " ")
		c.Lines = append(c.Lines, l)
	}
	return c
}

// date writes a day of getappinfo as people do.
func date(day string) string {
	if len(day) != len("20060102") {
		return day
	}
	return day[:4] + "-" + day[4:6] + "-" + day[6:]
}
