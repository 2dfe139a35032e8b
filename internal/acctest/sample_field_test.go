package acctest_test

import (
	"fmt"
	"maps"
	"slices"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

// fillFields names the fields of a kind after it: group and member fields share no name.
func (s *sample) fillFields() {
	for _, k := range chat.FieldKinds {
		most := int(k.Family().Quota.Maximum)
		for i := range pick(s, 1, 2, 3, most-1, most) {
			f := object{"Name": string(k[:2]) + string(k[len(k)-1]) + string(rune('a'+i))}
			switch {
			case k.Family().Permissioned:
				f["Type"], f["Read"], f["Write"] = pick(s, chat.FieldTypes...), s.permissions(false), s.permissions(false)
			case k.Family().Typed:
				f["Type"] = pick(s, chat.FieldTypes...)
			default:
				f["Permissions"] = onWire(s.access(k, s.groupTypes(k == chat.GroupFields)))
			}
			s.fields[k] = append(s.fields[k], f)
		}
	}
}

func (s *sample) permissions(none bool) []string {
	all := [][]string{{"app"}, {"app_admin"}, {"app", "app_admin"}}
	if none && s.chance(15) {
		return []string{}
	}
	return pick(s, all...)
}

// groupTypes are one or more group types.
func (s *sample) groupTypes(av bool) (types []string) {
	all := words(chat.GroupTypes)
	for _, i := range s.Perm(len(all))[:1+s.IntN(2)] {
		if av || all[i] != string(chat.AVChatRoom) {
			types = append(types, all[i])
		}
	}
	if types == nil {
		types = all[:1]
	}
	return types
}

// access opens a field of a kind in groups of some types.
func (s *sample) access(k chat.FieldKind, types []string) object {
	who := [][]string{{}, {"anyone"}, {"app_admin", "group_owner"}}
	all := object{}
	for _, t := range types {
		access := object{"read": pick(s, who...), "write": pick(s, who...)}
		if k == chat.GroupMemberFields && s.chance(50) {
			access["self_read"], access["self_write"] = s.chance(50), s.chance(50)
		}
		all[t] = access
	}
	return all
}

// wantField is about a field that the app has, or a new one.
func (s *sample) wantField() {
	k := pick(s, chat.FieldKinds...)
	s.kind = "tencentchat_" + string(k) + "_field"
	present := pick(s, s.fields[k]...)
	name := present["Name"].(string)
	s.exists = s.chance(40)
	s.id = fmt.Sprintf("%d/%s", sampleID, name)
	if !s.exists && s.chance(60) {
		name = pick(s, "level", "level", "Z", "a1", "_toolongforafield", "a b")
		if rivals := s.fields[k.Rival()]; len(rivals) > 0 && s.chance(30) {
			name = pick(s, rivals...)["Name"].(string)
		}
	}
	s.config = object{"sdk_app_id": fmt.Sprint(sampleID), "name": name}
	if k.Family().Typed {
		s.config["type"] = pick(s, words(chat.FieldTypes)...)
	} else {
		s.config["permissions"] = s.wantAccess(k, present)
	}
	for _, set := range []string{"read", "write"} {
		if k.Family().Permissioned {
			s.config[set] = s.permissions(true)
		}
	}
}

// wantAccess opens a field in the groups that have it already, or in some of all.
func (s *sample) wantAccess(k chat.FieldKind, present object) object {
	types := slices.Sorted(maps.Keys(present["Permissions"].(object)))
	switch more := s.groupTypes(true); s.IntN(10) {
	case 0:
		types = nil
	case 1, 2:
		types = more
	case 3, 4:
		types = append(types, more...)
	}
	return s.access(k, types)
}
