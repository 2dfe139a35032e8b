package chat

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
)

// random fills a value; the same source gives the same value.
func random(r *rand.Rand, v reflect.Value) {
	switch v.Kind() {
	case reflect.Struct:
		for _, field := range v.Fields() {
			random(r, field)
		}
	case reflect.Pointer:
		if r.IntN(3) > 0 {
			v.Set(reflect.New(v.Type().Elem()))
			random(r, v.Elem())
		}
	case reflect.Map:
		if r.IntN(4) == 0 {
			return
		}
		v.Set(reflect.MakeMap(v.Type()))
		for _, key := range GroupTypes {
			if r.IntN(2) == 0 {
				value := reflect.New(v.Type().Elem()).Elem()
				random(r, value)
				v.SetMapIndex(reflect.ValueOf(key), value)
			}
		}
	case reflect.Slice:
		if n := r.IntN(4); n > 0 {
			v.Set(reflect.ValueOf(slices.Clone(GroupTypes[:n-1])))
		}
	case reflect.Bool:
		v.SetBool(r.IntN(2) == 0)
	case reflect.Int64:
		v.SetInt(r.Int64N(2))
	case reflect.String:
		v.SetString(fmt.Sprint(r.IntN(2)))
	default:
		panic(v.Type().String())
	}
}

func TestChangesAndOverlays(t *testing.T) {
	for seed := range uint64(1000) {
		make2 := func() (base, change Settings) {
			r := rand.New(rand.NewPCG(seed, 0))
			random(r, reflect.ValueOf(&base).Elem())
			random(r, reflect.ValueOf(&change).Elem())
			return base, change
		}
		base, change := make2()
		over, changed := Overlay(base, change), Changed(base, change)
		for law, holds := range map[string]bool{
			"what changed leads to the overlay": reflect.DeepEqual(Overlay(base, changed), over),
			"an overlay changes what changed":   reflect.DeepEqual(Changed(base, over), changed),
			"the same changes nothing":          IsEmpty(Changed(base, base)),
			"nothing changes nothing":           IsEmpty(Changed(base, Settings{})) && reflect.DeepEqual(Overlay(base, Settings{}), base),
			"once is enough":                    IsEmpty(Changed(over, change)) && reflect.DeepEqual(Overlay(over, change), over),
			"nothing but the change replaces":   len(Replaced(DefaultSettings(), base, changed)) == len(Replaced(DefaultSettings(), base, change)),
		} {
			if !holds {
				t.Errorf("seed %d: not so: %s", seed, law)
			}
		}
		if b, c := make2(); !reflect.DeepEqual(b, base) || !reflect.DeepEqual(c, change) {
			t.Errorf("seed %d: the inputs were modified", seed)
		}
	}
}

func TestChanged(t *testing.T) {
	workOnly := func(s GroupTypeSettings) Settings {
		return Settings{GroupTypes: map[GroupType]*GroupTypeSettings{Work: &s}}
	}
	cases := map[string]struct{ change, want Settings }{
		"one of a page": {
			Settings{Message: &MessageSettings{HistoryStorageDays: new(int64(30)), PushToAllUsers: new(false)}},
			Settings{Message: &MessageSettings{HistoryStorageDays: new(int64(30))}},
		},
		"one of a group": {
			Settings{GroupFeatures: &GroupFeatures{AVBroadcast: &AVBroadcast{new(false), new(int64(3))}}},
			Settings{GroupFeatures: &GroupFeatures{AVBroadcast: &AVBroadcast{MessagesPerSecond: new(int64(3))}}},
		},
		"one of a map": {
			workOnly(GroupTypeSettings{HistoryBeforeJoin: new(false), MemberChange: &MemberChange{Left: new(Notify), Joined: new(NotifyAndStore)}}),
			workOnly(GroupTypeSettings{MemberChange: &MemberChange{Left: new(Notify)}}),
		},
		"a set": {
			Settings{GroupFeatures: &GroupFeatures{ReadReceiptGroupTypes: []GroupType{Work}}},
			Settings{GroupFeatures: &GroupFeatures{ReadReceiptGroupTypes: []GroupType{Work}}},
		},
		"empty groups": {
			Settings{
				Login:         &LoginSettings{},
				GroupFeatures: &GroupFeatures{AVBroadcast: &AVBroadcast{}},
				GroupTypes:    map[GroupType]*GroupTypeSettings{},
			},
			Settings{},
		},
		"an empty set": {Settings{GroupFeatures: &GroupFeatures{ReadReceiptGroupTypes: []GroupType{}}}, Settings{}},
		"no group":     {Settings{GroupTypes: map[GroupType]*GroupTypeSettings{Work: nil}}, Settings{}},
	}
	for name, c := range cases {
		if got := Changed(DefaultSettings(), c.change); !reflect.DeepEqual(got, c.want) || IsEmpty(got) != reflect.DeepEqual(c.want, Settings{}) {
			t.Errorf("%s: %+v", name, got)
		}
		if got := Changed(Settings{}, c.change); !reflect.DeepEqual(got, c.change) {
			t.Errorf("%s: against nothing, %+v is left", name, got)
		}
	}
}

func TestReplaced(t *testing.T) {
	present := Overlay(DefaultSettings(), Settings{
		Login:         &LoginSettings{MaxWebInstances: new(int64(5))},
		GroupFeatures: &GroupFeatures{AVBroadcast: &AVBroadcast{new(true), new(int64(3))}, ReadReceiptGroupTypes: []GroupType{Work}},
		GroupTypes: map[GroupType]*GroupTypeSettings{
			Work: {MemberChange: &MemberChange{Left: new(Notify)}}, Public: {HistoryBeforeJoin: new(true)},
			AVChatRoom: {MemberChange: &MemberChange{Left: new(Notify)}},
		},
	})
	change := DefaultSettings()
	change.GroupTypes[AVChatRoom].MemberChange = &MemberChange{Left: new(NoNotice)} // of which there is no default
	change.GroupFeatures.AVBroadcast.MessagesPerSecond = new(int64(3))              // as it is
	change.Message.HistoryStorageDays = new(int64(30))                              // replaces the default
	want := []Replacement{
		{"Login.MaxWebInstances", "5", "1"},
		{"GroupFeatures.AVBroadcast.Enabled", "true", "false"},
		{"GroupFeatures.ReadReceiptGroupTypes", "[Work]", "[]"},
		{"GroupTypes[AVChatRoom].MemberChange.Left", "notify", "off"},
		{"GroupTypes[Public].HistoryBeforeJoin", "true", "false"},
		{"GroupTypes[Work].MemberChange.Left", "notify", "notify_and_store"},
	}
	if got := Replaced(DefaultSettings(), present, change); !slices.Equal(got, want) {
		t.Errorf("%+v", got)
	}
	if got := Replaced(DefaultSettings(), DefaultSettings(), present); len(got) > 0 {
		t.Errorf("defaults are nobody's choice, but %+v", got)
	}
}
