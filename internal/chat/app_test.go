package chat

import (
	"slices"
	"strings"
	"testing"
)

func TestParseSDKAppID(t *testing.T) {
	for s, want := range map[string]SDKAppID{
		"1400000001": 1400000001, "1": 1, "18446744073709551615": 1<<64 - 1,
		"": 0, "0": 0, "01": 0, "+1": 0, "-1": 0, "1 4": 0, "1.0": 0, "1e3": 0, "18446744073709551616": 0, "٣": 0,
	} {
		got, err := ParseSDKAppID(s)
		if got != want || (err == nil) != (want != 0) {
			t.Errorf("%q: %d, %v", s, got, err)
		}
		if err == nil && got.String() != s {
			t.Errorf("%q became %s", s, got)
		}
	}
}

func TestEditionsAreOrdered(t *testing.T) {
	for i, e := range Editions {
		for j, other := range Editions {
			if e.Below(other) != (i < j) {
				t.Errorf("%s below %s: %t", e, other, e.Below(other))
			}
		}
	}
}

func TestNewApp(t *testing.T) {
	all := AppChange{
		Name: new("shop"), Type: new("game"), Introduction: new("i"), DeploymentRegion: new(Region("tokyo")),
		Edition: new(Premium), Enabled: new(false), SignatureAlgorithm: new(ECDSA),
	}
	want := App{
		Name: "shop", Type: "game", Introduction: "i", DeploymentRegion: "tokyo",
		Edition: Developer, Enabled: true, Status: StatusEnabled, Origin: OriginChat, SignatureAlgorithm: HMAC,
	}
	if got := NewApp(all); got != want {
		t.Errorf("%+v", got)
	}
	if got := NewApp(AppChange{}); got.DeploymentRegion != "china" {
		t.Errorf("the region is %s", got.DeploymentRegion)
	}
}

func TestAgainst(t *testing.T) {
	app := an(Standard)
	same := AppChange{
		Name: &app.Name, Type: &app.Type, Introduction: &app.Introduction, DeploymentRegion: &app.DeploymentRegion,
		Edition: &app.Edition, Enabled: &app.Enabled, SignatureAlgorithm: &app.SignatureAlgorithm, AcceptCharges: true,
	}
	if got := same.Against(app); got != (AppChange{AcceptCharges: true}) {
		t.Errorf("nothing differs, but %+v is left", got)
	}
	other := AppChange{
		Name: new("x"), Type: new("x"), Introduction: new("x"), DeploymentRegion: new(Region("x")),
		Edition: new(Premium), Enabled: new(false), SignatureAlgorithm: new(ECDSA),
	}
	if got := other.Against(app); got != other {
		t.Errorf("all differs, but only %+v is left", got)
	}
}

// TestCheckAppChange covers what single rules do not show: several at once, and in which order.
func TestCheckAppChange(t *testing.T) {
	cases := map[string]struct {
		app    App
		change AppChange
		want   []RuleID
	}{
		"everything at once": {
			an(Standard),
			AppChange{
				Name: new(""), DeploymentRegion: new(Region("seoul")), SignatureAlgorithm: new(ECDSA), Edition: new(Developer), Enabled: new(false),
			},
			[]RuleID{AppName, RegionFixed, SignatureOneWay, EditionUp, PaidNotDeletable},
		},
		"a raise without consent still decides who may stop the app": {
			an(Developer),
			AppChange{Edition: new(Premium), Enabled: new(false)},
			[]RuleID{Charges, PaidNotDeletable},
		},
		"a refused descent does not make the app free to stop": {
			an(Premium),
			AppChange{Edition: new(Developer), Enabled: new(false)},
			[]RuleID{EditionUp, PaidNotDeletable},
		},
		"a raise ends the suspension, whatever else is refused": {
			an(Developer, suspended),
			AppChange{Name: new("new"), Edition: new(Standard), Enabled: new(false), AcceptCharges: true},
			[]RuleID{PaidNotDeletable},
		},
		"nothing differs, so nothing is wrong": {
			an(Premium, disabled, suspended, fromTRTC, ecdsa),
			AppChange{
				Name: new("shop"), DeploymentRegion: new(Region("china")), Edition: new(Premium), Enabled: new(false), SignatureAlgorithm: new(ECDSA),
			},
			nil,
		},
	}
	for name, c := range cases {
		var got []RuleID
		for _, v := range CheckAppChange(c.app, c.change) {
			got = append(got, v.Rule)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

func TestSuspensionNamesTheWayOut(t *testing.T) {
	for e, want := range map[Edition]string{Developer: "extension", Standard: "Renew", Premium: "Renew"} {
		if v := CheckWritable(an(e, suspended)); len(v) != 1 || !strings.Contains(v[0].Way(), want) {
			t.Errorf("%s: %v", e, v)
		}
	}
}
