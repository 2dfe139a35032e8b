package im

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/rest"
)

// Tags of a friend relation.
const (
	snsRemark  = "Tag_SNS_IM_Remark"
	snsGroup   = "Tag_SNS_IM_Group"
	snsSource  = "Tag_SNS_IM_AddSource"
	snsWording = "Tag_SNS_IM_AddWording"
	snsTime    = "Tag_SNS_IM_AddTime"
	snsCustom  = "Tag_SNS_Custom_"

	sourcePrefix = "AddSource_Type_"
)

// snsLimits are the most bytes of a tag's value.
var snsLimits = map[string]int{snsRemark: 96, snsGroup: 30, snsSource: len(sourcePrefix) + 8, snsWording: 256}

// friendsOf reads what a request says of new friends.
func (s *AppState) friendsOf(items []rest.FriendItem, now int64) (users []string, states map[string]*friendState, err error) {
	states = map[string]*friendState{}
	for _, i := range items {
		f := &friendState{AddedAt: now, Tags: map[string]string{}}
		if i.AddTime != nil {
			f.AddedAt = *i.AddTime
		}
		if source := strings.TrimPrefix(i.AddSource, sourcePrefix); source == i.AddSource || source == "" {
			return nil, nil, strict.RefuseREST(rest.CodeBadRelation, "The member AddSource is %q; it begins with %s.", i.AddSource, sourcePrefix)
		}
		tags := []rest.SnsItem{{Tag: snsSource, Value: json.RawMessage(strict.Quote(i.AddSource))}}
		for tag, text := range map[string]*string{snsRemark: i.Remark, snsWording: i.AddWording} {
			if text != nil {
				tags = append(tags, rest.SnsItem{Tag: tag, Value: json.RawMessage(strict.Quote(*text))})
			}
		}
		if i.GroupName != nil {
			tags = append(tags, rest.SnsItem{Tag: snsGroup, Value: json.RawMessage("[" + strict.Quote(*i.GroupName) + "]")})
		}
		for _, item := range append(tags, i.CustomItem...) {
			if err := s.setFriendItem(f, item); err != nil {
				return nil, nil, err
			}
		}
		users, states[i.To_Account] = append(users, i.To_Account), f
	}
	return users, states, nil
}

// setFriendItem sets a field of a relation. Lists of groups are kept as JSON.
func (s *AppState) setFriendItem(f *friendState, item rest.SnsItem) error {
	name, custom := strings.CutPrefix(item.Tag, snsCustom)
	most, standard := snsLimits[item.Tag]
	if custom {
		_, standard = chat.FindField(s.fields(chat.FriendFields), name)
		most = int(chat.LimitUserValue.Maximum)
	}
	if !standard {
		return strict.RefuseREST(rest.CodeBadRelation, "There is no field %s.", item.Tag)
	}
	texts := []string{""}
	if item.Tag == snsGroup {
		if json.Unmarshal(item.Value, &texts) != nil {
			return strict.RefuseREST(rest.CodeBadRelation, "The value of %s is a list of names.", item.Tag)
		}
	} else if json.Unmarshal(item.Value, &texts[0]) != nil {
		return strict.RefuseREST(rest.CodeBadRelation, "The value of %s is a string.", item.Tag)
	}
	for _, text := range texts {
		if len(text) > most {
			return strict.RefuseREST(rest.CodeBadRelation, "The value of %s has %d bytes; the maximum is %d.", item.Tag, len(text), most)
		}
	}
	f.Tags[item.Tag] = string(item.Value)
	return nil
}

// items are the fields of a relation, or those of some tags.
func (f *friendState) items(tags ...string) []rest.SnsItem {
	items := []rest.SnsItem{{Tag: snsTime, Value: json.RawMessage(strconv.FormatInt(f.AddedAt, 10))}}
	for _, tag := range slices.Sorted(maps.Keys(f.Tags)) {
		items = append(items, rest.SnsItem{Tag: tag, Value: json.RawMessage(f.Tags[tag])})
	}
	if len(tags) > 0 {
		items = slices.DeleteFunc(items, func(i rest.SnsItem) bool { return !slices.Contains(tags, i.Tag) })
	}
	return items
}
