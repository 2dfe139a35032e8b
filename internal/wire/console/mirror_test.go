package console

import (
	"reflect"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

// sameNames tells of fields of two types, at any depth, that have no counterpart.
func sameNames(t *testing.T, path string, a, b reflect.Type) {
	t.Helper()
	inner := func(t reflect.Type) reflect.Type {
		for t.Kind() == reflect.Pointer || t.Kind() == reflect.Map || t.Kind() == reflect.Slice {
			t = t.Elem()
		}
		return t
	}
	if a, b = inner(a), inner(b); a.Kind() != reflect.Struct {
		return
	}
	for f := range a.Fields() {
		if theirs, ok := b.FieldByName(f.Name); ok {
			sameNames(t, path+"."+f.Name, f.Type, theirs.Type)
		} else {
			t.Errorf("%s has %s, and %s does not", a, path+"."+f.Name, b)
		}
	}
}

// pair is a type of the product and one of the wire that mean the same.
type pair struct {
	name         string
	domain, wire reflect.Type
	there, back  func(any) any
}

func pairOf[D, W any]() pair {
	return pair{
		reflect.TypeFor[W]().Name(), reflect.TypeFor[D](), reflect.TypeFor[W](),
		func(d any) any { return Mirror[W](d) }, func(w any) any { return Mirror[D](w) },
	}
}

var pairs = []pair{
	pairOf[chat.LoginSettings, LoginConf](),
	pairOf[chat.MessageSettings, MessageConf](),
	pairOf[chat.FriendSettings, FriendConf](),
	pairOf[chat.AccountSettings, AccountConf](),
	pairOf[chat.GroupFeatures, GroupFeaturesConf](),
	pairOf[chat.AVBroadcast, AVBroadcastConf](),
	pairOf[chat.GroupTypeSettings, GroupTypeConf](),
	pairOf[chat.MemberChange, MemberChangeConf](),
	pairOf[chat.ProfileChange, ProfileChangeConf](),
	pairOf[chat.MemberProfileChange, MemberProfileChangeConf](),
	pairOf[chat.Field, CustomField](),
	pairOf[chat.Access, Access](),
}

func TestMirrorsBothWays(t *testing.T) {
	for _, p := range pairs {
		sameNames(t, "", p.domain, p.wire)
		sameNames(t, "", p.wire, p.domain)
		domain, wire := reflect.New(p.domain).Elem(), reflect.New(p.wire).Elem()
		fill(t, domain, new(int64(0)))
		fill(t, wire, new(int64(0)))
		if got := p.back(p.there(domain.Interface())); !reflect.DeepEqual(got, domain.Interface()) {
			t.Errorf("%s: %+v became %+v", p.name, domain, got)
		}
		if got := p.there(p.back(wire.Interface())); !reflect.DeepEqual(got, wire.Interface()) {
			t.Errorf("%s: %+v became %+v", p.name, wire, got)
		}
		if got := p.there(reflect.Zero(p.domain).Interface()); !reflect.ValueOf(got).IsZero() {
			t.Errorf("%s: nothing became %+v", p.name, got)
		}
	}
}

// TestMessagesHaveEverySetting makes sure that what the product knows is not lost on its way.
func TestMessagesHaveEverySetting(t *testing.T) {
	sameNames(t, "", reflect.TypeFor[chat.Settings](), reflect.TypeFor[SetConfInfoRequest]())
	sameNames(t, "", reflect.TypeFor[chat.Settings](), reflect.TypeFor[DescribeConfInfoResponse]())
	sameNames(t, "", reflect.TypeFor[chat.Field](), reflect.TypeFor[AddCustomFieldRequest]())
	settings := filled[chat.Settings](t)
	if got := Mirror[chat.Settings](Mirror[SetConfInfoRequest](settings)); !reflect.DeepEqual(got, settings) {
		t.Errorf("%+v became %+v", settings, got)
	}
	if got := Mirror[chat.Settings](Mirror[DescribeConfInfoResponse](settings)); !reflect.DeepEqual(got, settings) {
		t.Errorf("%+v became %+v", settings, got)
	}
	field := filled[chat.Field](t)
	if got := Mirror[chat.Field](Mirror[AddCustomFieldRequest](field)); !reflect.DeepEqual(got, field) {
		t.Errorf("%+v became %+v", field, got)
	}
	modified := Mirror[chat.Field](Mirror[ModifyCustomFieldRequest](field))
	if modified.Type = field.Type; !reflect.DeepEqual(modified, field) {
		t.Errorf("%+v became %+v", field, modified)
	}
}

func TestMirrorInto(t *testing.T) {
	to := DescribeConfInfoResponse{ServerTime: 1, Login: LoginConf{MaxWebInstances: new(int64(3))}}
	from := chat.Settings{
		Login:         &chat.LoginSettings{MaxNativeInstances: new(int64(2))},
		GroupFeatures: &chat.GroupFeatures{AVBroadcast: &chat.AVBroadcast{}, ReadReceiptGroupTypes: []chat.GroupType{}},
		GroupTypes:    map[chat.GroupType]*chat.GroupTypeSettings{chat.Work: {HistoryBeforeJoin: new(true)}, chat.Public: nil},
	}
	MirrorInto(&to, from)
	want := DescribeConfInfoResponse{
		ServerTime: 1, Login: LoginConf{MaxWebInstances: new(int64(3)), MaxNativeInstances: new(int64(2))},
		GroupFeatures: GroupFeaturesConf{AVBroadcast: &AVBroadcastConf{}, ReadReceiptGroupTypes: []chat.GroupType{}},
		GroupTypes:    map[chat.GroupType]GroupTypeConf{chat.Work: {HistoryBeforeJoin: new(true)}},
	}
	if !reflect.DeepEqual(to, want) {
		t.Errorf("%+v", to)
	}
	*to.Login.MaxNativeInstances, *to.GroupTypes[chat.Work].HistoryBeforeJoin = 9, false
	if *from.Login.MaxNativeInstances != 2 || !*from.GroupTypes[chat.Work].HistoryBeforeJoin {
		t.Error("the two share what they hold")
	}
}

func TestMirrorsOfNothingAlike(t *testing.T) {
	type of[T any] struct{ X T }
	for name, mirror := range map[string]func(){
		"number to string":      func() { Mirror[of[string]](of[int64]{65}) },
		"string to number":      func() { Mirror[of[*int64]](of[string]{"1"}) },
		"wide to narrow":        func() { Mirror[of[int]](of[int64]{1}) },
		"list to string":        func() { Mirror[of[string]](of[[]string]{[]string{"a"}}) },
		"string to list":        func() { Mirror[of[[]string]](of[string]{"a"}) },
		"list to map":           func() { Mirror[of[map[string]string]](of[[]string]{[]string{"a"}}) },
		"map to list":           func() { Mirror[of[[]string]](of[map[string]string]{map[string]string{}}) },
		"struct to string":      func() { Mirror[of[string]](of[struct{}]{}) },
		"string to struct":      func() { Mirror[of[struct{ Y bool }]](of[string]{"a"}) },
		"items":                 func() { Mirror[of[[]string]](of[[]bool]{[]bool{true}}) },
		"keys":                  func() { Mirror[of[map[string]bool]](of[map[int]bool]{map[int]bool{65: true}}) },
		"values":                func() { Mirror[of[map[string]bool]](of[map[string]string]{map[string]string{"a": ""}}) },
		"hidden in something":   func() { Mirror[of[*of[bool]]](of[*of[string]]{&of[string]{""}}) },
		"pointers to unlikes":   func() { Mirror[of[*bool]](of[*string]{new("a")}) },
		"struct in place of it": func() { Mirror[of[bool]](of[of[bool]]{}) },
	} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if recover() == nil {
					t.Error("taken for alike")
				}
			}()
			mirror()
		})
	}
}
