package rest

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

// CustomTag begins the tags of custom user fields.
const CustomTag = "Tag_Profile_Custom_"

// ProfileItem is one field of a profile on the wire.
type ProfileItem struct {
	Tag   string
	Value json.RawMessage
}

// Tag is a standard field of a profile (product page 269/1500).
type Tag struct {
	Name   string
	Number bool     // a uint32; a string otherwise
	Words  []string // what the string can be; nil for any text

	get func(*chat.Profile) any // nil where the profile does not have it
	set func(*chat.Profile, any) bool
}

// Tags lists the standard fields.
var Tags = []Tag{
	text("Tag_Profile_IM_Nick", func(p *chat.Profile) **string { return &p.Nickname }),
	word("Tag_Profile_IM_Gender", func(p *chat.Profile) **chat.Gender { return &p.Gender }, map[chat.Gender]string{
		chat.GenderUnknown: "Gender_Type_Unknown", chat.GenderFemale: "Gender_Type_Female", chat.GenderMale: "Gender_Type_Male",
	}),
	tag("Tag_Profile_IM_BirthDay", true, func(p *chat.Profile) **string { return &p.Birthday },
		func(s string) any { return birthday(s) }, func(v any) (string, bool) { n, ok := v.(uint32); return date(n), ok }),
	text("Tag_Profile_IM_Location", func(p *chat.Profile) **string { return &p.Location }),
	text("Tag_Profile_IM_SelfSignature", func(p *chat.Profile) **string { return &p.SelfSignature }),
	word("Tag_Profile_IM_AllowType", func(p *chat.Profile) **chat.Verification { return &p.FriendVerification }, map[chat.Verification]string{
		chat.AllowAny: "AllowType_Type_AllowAny", chat.NeedConfirm: "AllowType_Type_NeedConfirm", chat.DenyAny: "AllowType_Type_DenyAny",
	}),
	number("Tag_Profile_IM_Language", func(p *chat.Profile) **int64 { return &p.Language }),
	text("Tag_Profile_IM_Image", func(p *chat.Profile) **string { return &p.AvatarURL }),
	tag("Tag_Profile_IM_MsgSettings", true, func(p *chat.Profile) **chat.MessageReception { return &p.MessageReception }, flags, reception),
	word("Tag_Profile_IM_AdminForbidType", func(p *chat.Profile) **bool { return &p.FriendingAllowed }, map[bool]string{
		true: "AdminForbid_Type_None", false: "AdminForbid_Type_SendOut",
	}),
	number("Tag_Profile_IM_Level", func(p *chat.Profile) **int64 { return &p.Level }),
	number("Tag_Profile_IM_Role", func(p *chat.Profile) **int64 { return &p.Role }),
}

// TagByName returns a standard field.
func TagByName(name string) (Tag, bool) {
	i := slices.IndexFunc(Tags, func(t Tag) bool { return t.Name == name })
	if i < 0 {
		return Tag{}, false
	}
	return Tags[i], true
}

// Items returns what a change of a profile sets.
func Items(change chat.Profile) []ProfileItem {
	items := []ProfileItem{}
	add := func(name string, value any) {
		raw, _ := json.Marshal(value) // a string or a number always can be
		items = append(items, ProfileItem{name, raw})
	}
	for _, t := range Tags {
		if v := t.get(&change); v != nil {
			add(t.Name, v)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(change.CustomFields)) {
		add(CustomTag+name, change.CustomFields[name])
	}
	return items
}

// ProfileOf returns the profile that items make, with the defaults of a new one in place of what they lack. Tags that are
// not known are left out.
func ProfileOf(items []ProfileItem) (chat.Profile, error) {
	p := chat.DefaultProfile()
	for _, i := range items {
		name, custom := strings.CutPrefix(i.Tag, CustomTag)
		t, known := TagByName(i.Tag)
		value, ok := t.value(i.Value)
		switch {
		case !known && !custom:
			continue
		case custom && ok:
			p.CustomFields[name], ok = value.(string)
		case ok:
			ok = t.set(&p, value)
		}
		if !ok {
			return p, fmt.Errorf("the value %s of %s is none that it can have", i.Value, i.Tag)
		}
	}
	return p, nil
}

// Takes reports whether the tag takes a value of the type, and whether it takes this one. A custom field is the zero Tag.
func (t Tag) Takes(raw json.RawMessage) (kind, value bool) {
	v, ok := t.value(raw)
	return ok, ok && (t.set == nil || t.set(&chat.Profile{}, v))
}

// value reads a value: a string, or a uint32 where the tag is a number. A custom field, the zero Tag, takes strings.
func (t Tag) value(raw json.RawMessage) (any, bool) {
	if t.Number {
		var n uint32
		err := json.Unmarshal(raw, &n)
		return n, err == nil && string(raw) != "null"
	}
	var s *string
	if err := json.Unmarshal(raw, &s); err != nil || s == nil {
		return nil, false
	}
	return *s, true
}

// tag makes a field of a profile a tag.
func tag[T any](name string, number bool, at func(*chat.Profile) **T, to func(T) any, from func(any) (T, bool)) Tag {
	return Tag{
		Name: name, Number: number,
		get: func(p *chat.Profile) any {
			if v := *at(p); v != nil {
				return to(*v)
			}
			return nil
		},
		set: func(p *chat.Profile, value any) bool {
			v, ok := from(value)
			if ok {
				*at(p) = &v
			}
			return ok
		},
	}
}

func text(name string, at func(*chat.Profile) **string) Tag {
	return tag(name, false, at, func(s string) any { return s }, func(v any) (string, bool) { s, ok := v.(string); return s, ok })
}

func number(name string, at func(*chat.Profile) **int64) Tag {
	return tag(name, true, at, func(n int64) any { return n }, func(v any) (int64, bool) { n, ok := v.(uint32); return int64(n), ok })
}

func word[T comparable](name string, at func(*chat.Profile) **T, words map[T]string) Tag {
	t := tag(name, false, at, func(v T) any { return words[v] }, func(value any) (T, bool) {
		for v, w := range words {
			if w == value {
				return v, true
			}
		}
		var none T
		return none, false
	})
	t.Words = slices.Sorted(maps.Values(words))
	return t
}

// wireDate is the convention for birthdays: the number 20190419.
const wireDate = "20060102"

func birthday(date string) uint32 {
	if day, err := time.Parse(time.DateOnly, date); err == nil {
		date = day.Format(wireDate)
	}
	n, _ := strconv.ParseUint(date, 10, 32) // anything else was never a birthday: 0, for none
	return uint32(n)
}

// date shows a number that is no date as it is.
func date(n uint32) string {
	digits := strconv.FormatUint(uint64(n), 10)
	if n == 0 {
		return ""
	}
	if day, err := time.Parse(wireDate, digits); err == nil {
		return day.Format(time.DateOnly)
	}
	return digits
}

func flags(r chat.MessageReception) any {
	if r == chat.RejectMessages {
		return uint32(1)
	}
	return uint32(0)
}

func reception(v any) (chat.MessageReception, bool) {
	n, ok := v.(uint32)
	if n&1 == 1 {
		return chat.RejectMessages, ok
	}
	return chat.ReceiveMessages, ok
}
