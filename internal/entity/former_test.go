package entity

import (
	"encoding/json"
	"errors"
	"reflect"
	"testing"
)

func TestFormerUpgradesStates(t *testing.T) {
	f := Former{
		Renamed: map[string]string{"face": "avatar_url", "permissions.*.read": "readers", "plan": "billing", "plan.months": "plan_months"},
		Dropped: map[string]string{"api_access": "Make a key.", "plan.old": "Nothing."},
	}
	for name, x := range map[string]struct{ was, is string }{
		"renamed":          {`{"face": "u"}`, `{"avatar_url": "u"}`},
		"renamed null":     {`{"face": null}`, `{"avatar_url": null}`},
		"dropped":          {`{"api_access": true, "name": "n"}`, `{"name": "n"}`},
		"in a map":         {`{"permissions": {"Work": {"read": ["a"]}}}`, `{"permissions": {"Work": {"readers": ["a"]}}}`},
		"in a list":        {`{"permissions": [{"read": 1}, {"read": 2}]}`, `{"permissions": [{"readers": 1}, {"readers": 2}]}`},
		"null on the way":  {`{"permissions": null, "plan": null}`, `{"permissions": null, "billing": null}`},
		"inside a renamed": {`{"plan": {"months": 3, "old": 1}}`, `{"billing": {"plan_months": 3}}`},
		"nothing of it":    {`{"name": "n"}`, `{"name": "n"}`},
	} {
		t.Run(name, func(t *testing.T) {
			var state, want map[string]any
			if err := errors.Join(json.Unmarshal([]byte(x.was), &state), json.Unmarshal([]byte(x.is), &want)); err != nil {
				t.Fatal(err)
			}
			if err := f.upgrade(state); err != nil || !reflect.DeepEqual(state, want) {
				t.Errorf("%v %v, want %v", state, err, want)
			}
		})
	}
	f.Convert = func(map[string]any) error { return errors.New("no") }
	if f.upgrade(map[string]any{}) == nil {
		t.Error("an error of the conversion is lost")
	}
}

func TestFormerKnowsWhatIsNow(t *testing.T) {
	f := Former{
		Renamed: map[string]string{"plan": "billing", "plan.months": "plan_months"},
		Dropped: map[string]string{"keys": "Make a key."},
	}
	for at, want := range map[string]string{
		"plan": "billing", "plan.months": "billing.plan_months", "plan.x": "billing.x",
		"name": "name", "keys": "Make a key.", "keys.a": "Make a key.",
	} {
		if now, kept := f.Now(at); now != want || kept == (want == "Make a key.") {
			t.Errorf("%s is now %q, %v", at, now, kept)
		}
	}
}
