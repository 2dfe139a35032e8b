package im

import (
	"slices"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/console"
)

func (t *Tx) addField(q console.AddCustomFieldRequest) (r console.Empty, err error) {
	s, err := t.app(q.SdkAppId)
	if err != nil {
		return r, err
	}
	wanted := console.Mirror[chat.Field](q).Sorted()
	if err := checkParts(q.Kind, wanted); err != nil {
		return r, err
	}
	violations := append(chat.CheckField(q.Kind, wanted), chat.CheckWritable(s.app())...)
	violations = append(violations, chat.CheckNameDisjoint(q.Kind, q.Name, chat.FieldNames(s.fields(q.Kind.Rival())))...)
	present, found := chat.FindField(s.fields(q.Kind), q.Name)
	if found {
		violations = append(violations, chat.CheckFieldFixed(present, wanted)...)
	} else {
		violations = append(violations, chat.CheckFieldQuota(q.Kind, len(s.Fields[q.Kind])+1, t.quotas())...)
	}
	if err := strict.RefuseFirst(violations); err != nil {
		return r, err
	}
	if found {
		return r, strict.Refuse("ResourceInUse.CustomField", "App %d has the %s %s already; change its permissions instead of adding it.",
			q.SdkAppId, q.Kind.Family().Title, q.Name)
	}
	s.Fields[q.Kind] = append(s.Fields[q.Kind], console.Mirror[console.CustomField](wanted))
	return r, t.saveApp(q.SdkAppId, s)
}

func (t *Tx) modifyField(q console.ModifyCustomFieldRequest) (r console.Empty, err error) {
	s, err := t.app(q.SdkAppId)
	if err != nil {
		return r, err
	}
	fields := s.Fields[q.Kind]
	i := slices.IndexFunc(fields, func(f console.CustomField) bool { return f.Name == q.Name })
	if i < 0 {
		return r, strict.Refuse("ResourceNotFound.CustomField", "App %d has no %s %s; add it first.", q.SdkAppId, q.Kind.Family().Title, q.Name)
	}
	present := console.Mirror[chat.Field](fields[i])
	wanted := console.Mirror[chat.Field](q).Sorted()
	wanted.Type = present.Type
	if err := checkParts(q.Kind, wanted); err != nil {
		return r, err
	}
	violations := append(chat.CheckField(q.Kind, wanted), chat.CheckFieldFixed(present, wanted)...)
	if !wanted.SamePermissions(present) {
		violations = append(violations, chat.CheckWritable(s.app())...)
	}
	if err := strict.RefuseFirst(violations); err != nil {
		return r, err
	}
	fields[i] = console.Mirror[console.CustomField](wanted)
	return r, t.saveApp(q.SdkAppId, s)
}

// checkParts refuses parts that fields of a kind do not have, and a missing type, of which no rule speaks.
func checkParts(k chat.FieldKind, f chat.Field) error {
	family := k.Family()
	selves := false
	for _, a := range f.Permissions {
		selves = selves || a.SelfRead || a.SelfWrite
	}
	for _, part := range []struct {
		name  string
		there bool
		has   bool
	}{
		{"Type", f.Type != "", family.Typed},
		{"Read", f.Read != nil, family.Permissioned},
		{"Write", f.Write != nil, family.Permissioned},
		{"Permissions", f.Permissions != nil, !family.Typed},
		{"SelfRead or SelfWrite", selves, k == chat.GroupMemberFields},
	} {
		if part.there && !part.has {
			return strict.Refuse("InvalidParameter", "A %s has no %s.", family.Title, part.name)
		}
	}
	if family.Typed && f.Type == "" {
		return strict.Refuse("MissingParameter", "The member Type of %s is missing; a %s has one.", f.Name, family.Title)
	}
	return nil
}
