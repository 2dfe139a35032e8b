// Package spec offers the function merge_app_spec: what many apps have in common and what one has of its own become one
// specification of that app, with every key that the resources of an app take.
package spec

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/service/account"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/service/app"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/service/field"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/service/rtc"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/service/settings"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/service/webhook"
)

// section is a part of a specification that becomes resources of one type: one, or one for each key of a map.
type section struct {
	name   string
	schema schema.Schema
	key    string // the attribute that the keys of the map are; empty for what an app has once
	was    []entity.Former
}

var sections = []section{
	{"login_settings", settings.Login.FullSchema(), "", settings.Login.Formers},
	{"message_settings", settings.Message.FullSchema(), "", settings.Message.Formers},
	{"friend_settings", settings.Friend.FullSchema(), "", settings.Friend.Formers},
	{"account_settings", settings.Account.FullSchema(), "", settings.Account.Formers},
	{"group_features", settings.GroupFeatures.FullSchema(), "", settings.GroupFeatures.Formers},
	{"group_type_settings", settings.GroupType.FullSchema(), "group_type", settings.GroupType.Formers},
	{"user_fields", field.User.FullSchema(), "name", field.User.Formers},
	{"friend_fields", field.Friend.FullSchema(), "name", field.Friend.Formers},
	{"group_fields", field.Group.FullSchema(), "name", field.Group.Formers},
	{"group_member_fields", field.Member.FullSchema(), "name", field.Member.Formers},
	{"accounts", account.Kind.FullSchema(), "user_id", account.Kind.Formers},
	{"webhook", webhook.Kind.FullSchema(), "", webhook.Kind.Formers},
	{"trtc", rtc.TRTC.FullSchema(), "", rtc.TRTC.Formers},
	{"call", rtc.Call.FullSchema(), "", rtc.Call.Formers},
}

// shape is the type of a whole specification: the attributes of an app, and the sections.
var shape = func() types.ObjectType {
	all := attributesOf(app.Kind.FullSchema(), "")
	for _, s := range sections {
		all[s.name] = s.attrType()
	}
	return types.ObjectType{AttrTypes: all}
}()

func (s section) attrType() attr.Type {
	one := types.ObjectType{AttrTypes: attributesOf(s.schema, s.key)}
	if s.key == "" {
		return one
	}
	return types.MapType{ElemType: one}
}

// attributesOf are the attributes of a resource that a specification can have.
func attributesOf(s schema.Schema, key string) map[string]attr.Type {
	all := map[string]attr.Type{}
	for name, a := range s.Attributes {
		if absence(name, s, key) == "" {
			all[name] = plain(a.GetType())
		}
	}
	return all
}

// absence says why an attribute of a resource is no part of a specification; empty if it is one.
func absence(name string, s schema.Schema, key string) string {
	a, ok := s.Attributes[name]
	switch {
	case !ok:
		return ""
	case name == entity.SDKAppIDKey:
		return "the SDKAppID is that of the app that is made of the specification"
	case name == key:
		return "it is the key of the map"
	case a.IsWriteOnly():
		return "secrets do not go through functions; set it in the resource block"
	case isVersion(name, s):
		return "it goes with a secret; set it in the resource block"
	case !a.IsOptional() && !a.IsRequired():
		return "it is read from the service"
	}
	return ""
}

func isVersion(name string, s schema.Schema) bool {
	secret, ok := strings.CutSuffix(name, "_version")
	a := s.Attributes[secret]
	return ok && a != nil && a.IsWriteOnly()
}

// plain is a type without what only attributes of resources have.
func plain(t attr.Type) attr.Type {
	switch t := t.(type) {
	case attr.TypeWithAttributeTypes:
		all := map[string]attr.Type{}
		for name, member := range t.AttributeTypes() {
			all[name] = plain(member)
		}
		return types.ObjectType{AttrTypes: all}
	case types.MapType:
		return types.MapType{ElemType: plain(t.ElemType)}
	case types.SetType:
		return types.SetType{ElemType: plain(t.ElemType)}
	}
	switch terraform := t.TerraformType(nil); { //nolint:staticcheck // no type of an attribute needs a context
	case terraform.Is(tftypes.String):
		return types.StringType
	case terraform.Is(tftypes.Bool):
		return types.BoolType
	case terraform.Is(tftypes.Number):
		return types.Int64Type // no attribute of an app is a fraction
	}
	panic(fmt.Sprintf("spec: no way to write a %s", t))
}

// why says why something of a resource is no part of a specification; empty where there is no such thing.
func why(at []string) string {
	s, inside := sectionOf(at)
	if len(inside) != 1 {
		return ""
	}
	return absence(inside[0], s.schema, s.key)
}

// renamed returns the name of today of a key that has had another; empty if it has not.
func renamed(at []string) string {
	s, inside := sectionOf(at)
	was := strings.Join(inside, ".")
	for _, f := range s.was {
		if now, kept := f.Now(was); kept && now != was {
			return now[strings.LastIndex(now, ".")+1:]
		}
	}
	return ""
}

// sectionOf returns where a path leads, and the rest of it in there. The app counts as a section.
func sectionOf(at []string) (s section, inside []string) {
	i := slices.IndexFunc(sections, func(s section) bool { return s.name == at[0] })
	if i < 0 {
		return section{schema: app.Kind.FullSchema(), was: app.Kind.Formers}, at
	}
	s, inside = sections[i], at[1:]
	if s.key != "" && len(inside) > 0 {
		inside = inside[1:]
	}
	return s, inside
}

func keysOf[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
