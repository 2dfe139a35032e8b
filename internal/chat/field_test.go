package chat

import (
	"reflect"
	"slices"
	"strings"
	"testing"
)

func TestFieldFamilies(t *testing.T) {
	rivals := map[FieldKind]FieldKind{GroupFields: GroupMemberFields, GroupMemberFields: GroupFields}
	for _, k := range FieldKinds {
		f := k.Family()
		if f.Quota.Maximum == 0 || f.Quota.Unit != f.Title+"s" || f.NameLimit.Maximum == 0 ||
			!KnownRule(string(f.QuotaRule)) || !KnownRule(string(f.NameRule)) || !strings.HasPrefix(f.Title, "custom ") {
			t.Errorf("%s: %+v", k, f)
		}
		if k.Rival() != rivals[k] {
			t.Errorf("the rival of %s is %q", k, k.Rival())
		}
	}
}

func TestSorted(t *testing.T) {
	field := func() Field {
		return Field{
			Name:  "a",
			Type:  StringField,
			Read:  []Permission{"b", "a"},
			Write: []Permission{},
			Permissions: map[GroupType]Access{
				Work:   {Read: []GroupPermission{"z", "y"}, SelfRead: true},
				Public: {Write: []GroupPermission{"b", "a"}},
			},
		}
	}
	none := []GroupPermission{}
	want := Field{
		Name:  "a",
		Type:  StringField,
		Read:  []Permission{"a", "b"},
		Write: []Permission{},
		Permissions: map[GroupType]Access{
			Work:   {Read: []GroupPermission{"y", "z"}, Write: none, SelfRead: true},
			Public: {Read: none, Write: []GroupPermission{"a", "b"}},
		},
	}
	f := field()
	got := f.Sorted()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%+v", got)
	}
	if !reflect.DeepEqual(got.Sorted(), want) || !reflect.DeepEqual(Field{Name: "a"}.Sorted(), Field{Name: "a"}) {
		t.Error("sorting adds something")
	}
	got.Read[0], got.Permissions[Work].Read[0], got.Permissions[Community] = "x", "x", Access{}
	if !reflect.DeepEqual(f, field()) {
		t.Errorf("the original became %+v", f)
	}
}

func TestSamePermissions(t *testing.T) {
	base := Field{
		Read: []Permission{PermitApp, PermitAppAdmin}, Write: []Permission{PermitApp},
		Permissions: map[GroupType]Access{Work: {Read: []GroupPermission{GroupOwner, GroupAnyone}, SelfRead: true}, Public: {}},
	}
	cases := map[string]struct {
		change func(*Field)
		same   bool
	}{
		"nothing":              {func(*Field) {}, true},
		"name and type":        {func(f *Field) { f.Name, f.Type = "b", BytesField }, true},
		"the order":            {func(f *Field) { slices.Reverse(f.Read); slices.Reverse(f.Permissions[Work].Read) }, true},
		"empty in place of no": {func(f *Field) { f.Permissions[Public] = Access{Read: []GroupPermission{}} }, true},
		"read":                 {func(f *Field) { f.Read = f.Read[:1] }, false},
		"write":                {func(f *Field) { f.Write = nil }, false},
		"a group type more":    {func(f *Field) { f.Permissions[Meeting] = Access{} }, false},
		"a group type less":    {func(f *Field) { delete(f.Permissions, Public) }, false},
		"another group type":   {func(f *Field) { delete(f.Permissions, Public); f.Permissions[Meeting] = Access{} }, false},
		"read of a group type": {func(f *Field) { f.Permissions[Public] = Access{Read: []GroupPermission{GroupOwner}} }, false},
		"write of a type":      {func(f *Field) { f.Permissions[Public] = Access{Write: []GroupPermission{GroupOwner}} }, false},
		"own read":             {func(f *Field) { f.Permissions[Public] = Access{SelfRead: true} }, false},
		"own write":            {func(f *Field) { f.Permissions[Public] = Access{SelfWrite: true} }, false},
	}
	for name, c := range cases {
		other := base.Sorted()
		c.change(&other)
		if base.SamePermissions(other) != c.same || other.SamePermissions(base) != c.same {
			t.Errorf("%s makes a difference: %t", name, c.same)
		}
	}
}

func TestFollowing(t *testing.T) {
	owner, anyone := Access{Read: []GroupPermission{GroupOwner}}, Access{Read: []GroupPermission{GroupAnyone}}
	of := func(permissions map[GroupType]Access) Field {
		return Field{Name: "a", Permissions: permissions}.Sorted()
	}
	cases := map[string]struct{ live, before, after, want Field }{
		"read": {field("a", both, both), field("a", both, both), field("a", both[:1], both), field("a", both[:1], both)},
		"write, while others changed read": {
			field("a", both[1:], both), field("a", both, both), field("a", both, both[:1]), field("a", both[1:], both[:1]),
		},
		"one type, while others changed another": {
			of(map[GroupType]Access{Work: owner, Public: anyone}), of(map[GroupType]Access{Work: owner, Public: owner}),
			of(map[GroupType]Access{Work: anyone, Public: owner}), of(map[GroupType]Access{Work: anyone, Public: anyone}),
		},
		"a type that opens nothing": {
			of(map[GroupType]Access{Work: owner}), of(map[GroupType]Access{Work: owner}),
			of(map[GroupType]Access{Work: owner, Public: {}}), of(map[GroupType]Access{Work: owner, Public: {}}),
		},
		"a type that others added": {
			of(map[GroupType]Access{Work: owner, Public: owner}), of(map[GroupType]Access{Work: owner}),
			of(map[GroupType]Access{Work: anyone}), of(map[GroupType]Access{Work: anyone, Public: owner}),
		},
		"a type that is taken away, and one that others added": {
			of(map[GroupType]Access{Work: owner, Public: owner, Meeting: owner}), of(map[GroupType]Access{Work: owner, Public: owner}),
			of(map[GroupType]Access{Work: owner}), of(map[GroupType]Access{Work: owner, Meeting: owner}),
		},
		"the first type": {Field{}, Field{}, of(map[GroupType]Access{Work: owner}), of(map[GroupType]Access{Work: owner})},
	}
	for name, c := range cases {
		live := c.live.Sorted()
		if got := c.live.Following(c.before, c.after); !reflect.DeepEqual(got, c.want) || !reflect.DeepEqual(c.live, live) {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

func TestOpens(t *testing.T) {
	for want, f := range map[string]Field{
		"read [app app_admin], write [app]": field("a", both, both[:1]),
		"Public (read [], write [group_owner]), " +
			"Work (read [anyone], write [], own read true, own write false)": {Permissions: map[GroupType]Access{
			Work: {Read: []GroupPermission{GroupAnyone}, SelfRead: true}, Public: {Write: []GroupPermission{GroupOwner}},
		}},
	} {
		if got := f.Opens(); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

// TestGroupTypesAreNamed asks for the refusal to name the type that is missing, and every one of them.
func TestGroupTypesAreNamed(t *testing.T) {
	got := CheckFieldFixed(typed("a", Work, Public, Meeting), typed("a", Public))
	if len(got) != 2 || !strings.Contains(got[0].Cause, string(Meeting)) || !strings.Contains(got[1].Cause, string(Work)) ||
		!strings.Contains(got[1].Way(), string(Work)) {
		t.Errorf("%v", got)
	}
}

func TestFindField(t *testing.T) {
	fields := []Field{field("a", nil, nil), field("b", both, nil)}
	if f, ok := FindField(fields, "b"); !ok || len(f.Read) != 2 {
		t.Errorf("%v, %t", f, ok)
	}
	if _, ok := FindField(fields, "B"); ok {
		t.Error("names are told apart by case")
	}
	if got := FieldNames(fields); !slices.Equal(got, []string{"a", "b"}) {
		t.Errorf("%v", got)
	}
}
