package emulator

import (
	"slices"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/console"
)

func (t *tx) addField(q console.AddCustomFieldRequest) (r console.Empty, err error) {
	s, err := t.app(q.SdkAppId)
	if err != nil {
		return r, err
	}
	wanted := chat.UserField{Name: q.Name, Type: q.Type, Read: slices.Sorted(slices.Values(q.Read)), Write: slices.Sorted(slices.Values(q.Write))}
	violations := append(chat.CheckUserField(wanted), chat.CheckWritable(s.app())...)
	present, found := chat.FindField(s.fields(), q.Name)
	if found {
		violations = append(violations, chat.CheckFieldFixed(present, wanted)...)
	} else {
		violations = append(violations, chat.CheckUserFieldQuota(len(s.UserFields)+1)...)
	}
	if err := refuseFirst(violations); err != nil {
		return r, err
	}
	if found {
		return r, refuse("ResourceInUse.CustomField", "App %d has the field %s already; change its permissions instead of adding it.", q.SdkAppId, q.Name)
	}
	s.UserFields = append(s.UserFields, console.UserField(wanted))
	return r, t.save(q.SdkAppId, s)
}

func (t *tx) modifyField(q console.ModifyCustomFieldRequest) (r console.Empty, err error) {
	s, err := t.app(q.SdkAppId)
	if err != nil {
		return r, err
	}
	i := slices.IndexFunc(s.UserFields, func(f console.UserField) bool { return f.Name == q.Name })
	if i < 0 {
		return r, refuse("ResourceNotFound.CustomField", "App %d has no user field %s; add it first.", q.SdkAppId, q.Name)
	}
	present := chat.UserField(s.UserFields[i])
	wanted := present
	wanted.Read, wanted.Write = slices.Sorted(slices.Values(q.Read)), slices.Sorted(slices.Values(q.Write))
	violations := chat.CheckUserField(wanted)
	if !slices.Equal(wanted.Read, present.Read) || !slices.Equal(wanted.Write, present.Write) {
		violations = append(violations, chat.CheckWritable(s.app())...)
	}
	if err := refuseFirst(violations); err != nil {
		return r, err
	}
	s.UserFields[i] = console.UserField(wanted)
	return r, t.save(q.SdkAppId, s)
}
