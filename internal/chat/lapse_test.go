package chat

import (
	"strings"
	"testing"
	"time"
)

// shown returns an app that the service shows some time before its plan ends.
func shown(before time.Duration) func(*App) { return func(a *App) { a.ShownAt = now.Add(-before) } }

func TestLapses(t *testing.T) {
	soon, early := shown(7*aDay), shown(7*aDay+time.Second)
	for name, x := range map[string]struct {
		app         App
		field, says string // empty: nothing is told
	}{
		"a month that ends":             {an(Developer, soon), "ExpiresAt", "ends on 2026-03-31"},
		"a month with days to go":       {an(Developer, early), "", ""},
		"a plan that ends":              {an(Premium, soon), "ExpiresAt", "disabled by the service on 2026-04-07"},
		"a plan with days to go":        {an(Premium, early), "", ""},
		"a plan that is renewed":        {an(Premium, soon, renewing), "", ""},
		"an unknown time":               {an(Developer), "", ""},
		"an app without an end":         {an(Developer, soon, func(a *App) { a.ExpiresAt = time.Time{} }), "", ""},
		"disabled by its owner":         {an(Developer, soon, disabled), "", ""},
		"suspended":                     {an(Developer, suspended), "Status", "tencentchat_extend_developer_edition"},
		"overdue":                       {an(Standard, suspended), "Status", "disables it on 2026-04-07"},
		"refunded":                      {an(Standard, expired), "Status", "tencentchat_renew_plan"},
		"disabled by the service":       {an(Standard, stopped), "Status", "Contact Tencent support"},
		"suspended, the time not known": {an(Standard, suspended, shown(0)), "Status", "overdue since 2026-03-31"},
	} {
		l := x.app.Lapse()
		if (l != nil) != (x.says != "") || l != nil && (l.Field != x.field || !strings.Contains(l.Detail, x.says) || !isSentence(l.Detail)) {
			t.Errorf("%s: %+v", name, l)
		}
	}
}
