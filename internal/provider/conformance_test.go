package provider_test

import (
	"context"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/list"
	framework "github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/acctest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	camclient "github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/cam"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/guard"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/provider"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/service/cam"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/service/group"
)

// samples has, for each resource, a value of the domain in which nothing is empty.
var samples = map[string]any{
	"tencentchat_app": chat.App{
		SDKAppID: 1, Name: "shop", Type: "games", Introduction: "text", DeploymentRegion: "seoul", Edition: chat.Premium, Enabled: true,
		Status: chat.StatusEnabled,
		Origin: chat.OriginChat, SignatureAlgorithm: chat.HMAC, PlanMonths: 3, AutoRenew: true,
	},
	"tencentchat_login_settings":      chat.DefaultLoginSettings(),
	"tencentchat_message_settings":    chat.DefaultMessageSettings(),
	"tencentchat_friend_settings":     chat.DefaultFriendSettings(),
	"tencentchat_account_settings":    chat.DefaultAccountSettings(),
	"tencentchat_group_type_settings": chat.DefaultGroupTypeSettings(chat.Era2024, chat.Community),
	"tencentchat_group_features":      chat.DefaultGroupFeatures(),
	"tencentchat_user_field":          chat.Field{Name: "level", Type: chat.BytesField, Read: chat.Permissions[:1], Write: chat.Permissions},
	"tencentchat_friend_field":        chat.Field{Name: "remark", Type: chat.BytesField},
	"tencentchat_group_field": chat.Field{Name: "topic", Permissions: map[chat.GroupType]chat.Access{
		chat.AVChatRoom: {Read: []chat.GroupPermission{chat.GroupAnyone}, Write: []chat.GroupPermission{}},
		chat.Work:       {Read: []chat.GroupPermission{chat.GroupAppAdmin, chat.GroupMember}, Write: []chat.GroupPermission{chat.GroupOwner}},
	}},
	"tencentchat_group_member_field": chat.Field{Name: "rank", Permissions: map[chat.GroupType]chat.Access{
		chat.Public:  {Read: []chat.GroupPermission{}, Write: []chat.GroupPermission{chat.GroupAdmin}, SelfRead: true, SelfWrite: true},
		chat.Meeting: {Read: []chat.GroupPermission{chat.GroupMember}, Write: []chat.GroupPermission{}},
	}},
	"tencentchat_cam_policy": cam.PolicyText{Name: "support", Description: "text", Document: "{}"},
	"tencentchat_cam_policy_attachment": cam.Attached{
		Subject: "user:alice", PolicyID: "1", PolicyName: "support", User: "alice", Group: "1", Role: "operator",
	},
	"tencentchat_cam_user": camclient.User{
		Uin: "1", Name: "alice", Remark: "text", ConsoleLogin: true, PhoneNum: "1", CountryCode: "86", Email: "a@example.com",
	},
	"tencentchat_cam_group":         cam.GroupText{Name: "support", Remark: "text"},
	"tencentchat_cam_group_members": cam.Membership{Users: []string{"alice", "bob"}},
	"tencentchat_app_tag":           cam.TagText{Key: "env", Value: "test"},
	"tencentchat_push_certificate": chat.PushSetup{
		ApnsP12: &chat.ApnsP12{Environment: chat.PushDevelopment},
		ApnsP8:  &chat.ApnsP8{Environment: chat.PushProduction, KeyID: "ABC1234567", TeamID: "TEAM123456", BundleID: "com.example"},
		Huawei:  &chat.Huawei{PackageName: "a", AppID: "1", BadgeClass: new("b"), ChannelID: new("c"), Category: new("d")},
		Honor:   &chat.Honor{PackageName: "a", AppID: "1", ClientID: "2"},
		Xiaomi:  &chat.Xiaomi{PackageName: "a", AppID: "1", ChannelID: new("c")},
		OPPO:    &chat.OPPO{AppID: "1", AppKey: "2", ChannelID: new("c")},
		Vivo:    &chat.Vivo{AppID: "1", AppKey: "2"}, Meizu: &chat.Meizu{PackageName: "a", AppID: "1"}, FCM: &chat.FCM{},
		HarmonyOS:   &chat.HarmonyOS{},
		ClickAction: &chat.ClickAction{Action: chat.ClickOpenURL, URL: new("https://example.com"), Intent: new("intent:a")},
	},
	"tencentchat_trtc": struct{}{},
	"tencentchat_call": chat.Call{Edition: chat.CallGroup, Months: 3, AutoRenew: true},
	"tencentchat_account": chat.Account{UserID: "ann", Type: chat.AdminAccount, Profile: chat.Profile{
		Nickname: new("Ann"), AvatarURL: new("https://photos.example/a.png"), Gender: new(chat.GenderFemale), Birthday: new("1990-02-28"),
		Location:      new("1"),
		SelfSignature: new("hello"), FriendVerification: new(chat.NeedConfirm), Language: new(int64(1)),
		MessageReception: new(chat.RejectMessages),
		FriendingAllowed: new(false), Level: new(int64(2)), Role: new(int64(3)), CustomFields: map[string]string{"level": "7"},
	}},
	"tencentchat_webhook": chat.Webhook{
		URL: new("https://hooks.example.com"), Events: []chat.Event{chat.EventAfterCreateGroup, chat.EventGroupInfoChanged},
		GroupInfoChanged:      &chat.GroupInfoChanged{Name: new(true), Introduction: new(false), Notification: new(true), AvatarURL: new(false)},
		AuthenticationEnabled: new(true), AfterEventRetryEnabled: new(true), BeforeEventTimeoutAction: new(chat.DenyOnTimeout),
	},
	"tencentchat_group": chat.Group{
		GroupID: "team", Type: chat.Public, Name: "team", OwnerUserID: "ann", Introduction: "i", Notification: "n", AvatarURL: "u", MaxMembers: 7,
		JoinOption:   chat.JoinFree,
		InviteOption: chat.InviteClosed, MuteAll: true, SupportTopic: true, CustomFields: map[string]string{"topic": "x"},
	},
	"tencentchat_group_member": chat.Member{
		UserID: "ann", Role: chat.RoleAdmin, NameCard: "Ann", CustomFields: map[string]string{"rank": "1"}, Nickname: "Annie",
	},
	"tencentchat_group_members": group.List{Members: map[string]group.Listed{
		"ann": {Role: chat.RoleAdmin, NameCard: new("Ann"), CustomFields: &map[string]string{"rank": "1"}},
		"bob": {Role: chat.RoleMember},
	}},
}

// member returns a member of a Kind, whatever its model is.
func member(kind any, name string) reflect.Value {
	return reflect.ValueOf(kind).Elem().FieldByName(name)
}

// described walks attributes, nested ones too, and fails for those that no text describes.
func described[A describable](t *testing.T, at string, attributes map[string]A) {
	t.Helper()
	for name, a := range attributes {
		if text := a.GetDescription() + a.GetMarkdownDescription(); len(text) < 8 || !strings.HasSuffix(text, ".") {
			t.Errorf("%s.%s is not described by a sentence: %q", at, name, text)
		}
		nested := reflect.ValueOf(a).FieldByName("Attributes")
		if object := reflect.ValueOf(a).FieldByName("NestedObject"); object.IsValid() {
			nested = object.FieldByName("Attributes")
		}
		if nested.IsValid() {
			inner := map[string]describable{}
			for _, k := range nested.MapKeys() {
				inner[k.String()] = nested.MapIndex(k).Interface().(describable)
			}
			described(t, at+"."+name, inner)
		}
		if object := reflect.ValueOf(a).FieldByName("NestedObject"); object.IsValid() && object.FieldByName("Blocks").IsValid() {
			inner := map[string]describable{}
			for _, k := range object.FieldByName("Blocks").MapKeys() {
				inner[k.String()] = object.FieldByName("Blocks").MapIndex(k).Interface().(describable)
			}
			described(t, at+"."+name, inner)
		}
	}
}

type describable interface {
	GetDescription() string
	GetMarkdownDescription() string
}

// exists fails for files of the repository that are missing or say nothing of a kind.
func exists(t *testing.T, mentions string, paths ...string) {
	t.Helper()
	for _, p := range paths {
		text, err := os.ReadFile(filepath.Join(acctest.Root(), p))
		if err != nil || !strings.Contains(string(text), mentions) {
			t.Errorf("%s does not speak of %s: %v", p, mentions, err)
		}
	}
}

func TestResourcesConform(t *testing.T) {
	ctx := t.Context()
	prov := provider.New("test", os.Getenv)
	lists := map[string]bool{}
	for _, construct := range prov.ListResources(ctx) {
		l := construct()
		var meta resource.MetadataResponse
		l.Metadata(ctx, resource.MetadataRequest{}, &meta)
		lists[meta.TypeName] = true
		var schema list.ListResourceSchemaResponse
		l.ListResourceConfigSchema(ctx, list.ListResourceSchemaRequest{}, &schema)
		if d := schema.Schema.ValidateImplementation(ctx); d.HasError() {
			t.Errorf("list of %s: %v", meta.TypeName, d)
		}
		described(t, "list "+meta.TypeName, schema.Schema.Attributes)
	}
	seen := 0
	for _, construct := range prov.Resources(ctx) {
		r := construct()
		var meta resource.MetadataResponse
		r.Metadata(ctx, resource.MetadataRequest{}, &meta)
		name := meta.TypeName
		t.Run(name, func(t *testing.T) {
			var s resource.SchemaResponse
			r.Schema(ctx, resource.SchemaRequest{}, &s)
			if d := s.Schema.ValidateImplementation(ctx); d.HasError() {
				t.Error(d)
			}
			if s.Schema.MarkdownDescription == "" || !strings.Contains(s.Schema.MarkdownDescription, "**Destroy**") {
				t.Error("the description does not say what a destroy does")
			}
			described(t, name, s.Schema.Attributes)
			checkReplacement(t, s.Schema)

			identified, ok := r.(resource.ResourceWithIdentity)
			if !ok {
				t.Fatal("it has no identity")
			}
			var identity resource.IdentitySchemaResponse
			identified.IdentitySchema(ctx, resource.IdentitySchemaRequest{}, &identity)
			if d := identity.IdentitySchema.ValidateImplementation(ctx); d.HasError() {
				t.Error(d)
			}
			for key, a := range identity.IdentitySchema.Attributes {
				if !a.IsRequiredForImport() || a.GetDescription() == "" || s.Schema.Attributes[key] == nil {
					t.Errorf("the key %s is not required, described and an attribute", key)
				}
			}
			if _, ok := r.(resource.ResourceWithImportState); !ok {
				t.Error("it cannot be imported")
			}
			if !lists[name] {
				t.Error("it has no list resource")
			}
			sample, ok := samples[name]
			if !ok {
				t.Fatal("there is no sample of it")
			}
			checkModel(t, entity.OfferOf(r).Kind, sample, s.Schema)

			exists(t, name, "examples/resources/"+name+"/resource.tf", "examples/resources/"+name+"/import.sh",
				"examples/resources/"+name+"/import-by-string-id.tf",
				"examples/resources/"+name+"/import-by-identity.tf", "examples/list-resources/"+name+"/list-resource.tfquery.hcl",
				"docs/resources/"+strings.TrimPrefix(name, entity.Prefix)+".md", "docs/list-resources/"+strings.TrimPrefix(name, entity.Prefix)+".md")
		})
		seen++
	}
	if seen != len(samples) || seen != len(lists) {
		t.Errorf("%d resources, %d list resources and %d samples", seen, len(lists), len(samples))
	}
}

// checkReplacement makes sure that no attribute by itself replaces an object: the envelope does, where nothing is lost.
func checkReplacement(t *testing.T, s schema.Schema) {
	t.Helper()
	for name, a := range s.Attributes {
		modifiers := reflect.ValueOf(a).FieldByName("PlanModifiers")
		for i := range modifiers.Len() {
			m := modifiers.Index(i).Interface().(interface{ Description(context.Context) string })
			if strings.Contains(m.Description(t.Context()), "recreate") {
				t.Errorf("a change of %s replaces the object", name)
			}
		}
	}
}

// checkModel compares the model of a kind with its schema, and takes a value of the domain through it and back.
func checkModel(t *testing.T, kind, full any, s schema.Schema) {
	t.Helper()
	pinned, movable, lossy := member(kind, "Pinned").String(), member(kind, "Movable").String(), member(kind, "Lossy").Bool()
	if (pinned == "") == (movable == "" && !lossy) || movable != "" && lossy {
		t.Errorf("the keys are to be either pinned (%q) or movable, for a reason (%q) or with a loss (%t)", pinned, movable, lossy)
	} else if pinned != "" {
		chat.RuleByID(chat.RuleID(pinned))
	}
	for _, f := range []string{"Title", "Keys", "Create", "Read", "Destroy", "List"} {
		if member(kind, f).IsZero() {
			t.Errorf("the kind has no %s", f)
		}
	}
	model := reflect.New(member(kind, "Validate").Type().In(0))
	model.Elem().Set(reflect.ValueOf(kind).MethodByName("New").Call(nil)[0])
	for _, key := range member(kind, "Keys").Interface().([]string) {
		if f := model.Elem().FieldByNameFunc(func(name string) bool { return guard.AttributeName(name) == key }); f.IsValid() {
			value := reflect.ValueOf(types.StringValue(key)) // of which the domain need not know
			if f.Type() == reflect.TypeFor[entity.SDKAppID]() {
				value = reflect.ValueOf(entity.SDKAppIDValue(1))
			}
			f.Set(value)
		}
	}
	entity.Flatten(full, model.Interface())
	var tags []string
	for _, f := range reflect.VisibleFields(model.Elem().Type()) {
		name := f.Tag.Get("tfsdk")
		if f.Anonymous || name == "" {
			continue
		}
		tags = append(tags, name)
		a := s.Attributes[name]
		if a == nil {
			t.Errorf("the schema lacks %s", name)
			continue
		}
		value := model.Elem().FieldByIndex(f.Index).Interface().(attr.Value)
		if managed := a.IsOptional() && a.IsComputed() || a.IsRequired(); managed && value.IsNull() && name != "tags" { // which the Tag API has
			t.Errorf("nothing of the domain shows in %s", name)
		}
	}
	if len(tags) != len(s.Attributes) {
		t.Errorf("the model has %v, the schema has %d attributes", tags, len(s.Attributes))
	}
	if a, ok := full.(chat.App); ok {
		var change chat.AppChange
		entity.Expand(model.Interface(), &change)
		if rest := change.Against(a); rest != (chat.AppChange{}) || change.Name == nil || change.Enabled == nil ||
			change.SignatureAlgorithm == nil {
			t.Errorf("%+v became %+v", a, change)
		}
		return
	}
	back := reflect.New(reflect.TypeOf(full))
	entity.Expand(model.Interface(), back.Interface())
	if !reflect.DeepEqual(back.Elem().Interface(), full) {
		t.Errorf("%+v became %+v", full, back.Elem())
	}
}

func TestDataSourcesConform(t *testing.T) {
	ctx := t.Context()
	for _, construct := range provider.New("test", os.Getenv).DataSources(ctx) {
		d := construct()
		var meta datasource.MetadataResponse
		d.Metadata(ctx, datasource.MetadataRequest{}, &meta)
		var s datasource.SchemaResponse
		d.Schema(ctx, datasource.SchemaRequest{}, &s)
		if d := s.Schema.ValidateImplementation(ctx); d.HasError() {
			t.Errorf("%s: %v", meta.TypeName, d)
		}
		if s.Schema.Description == "" {
			t.Errorf("%s is not described", meta.TypeName)
		}
		described(t, meta.TypeName, s.Schema.Blocks)
		described(t, meta.TypeName, s.Schema.Attributes)
		exists(t, meta.TypeName, "examples/data-sources/"+meta.TypeName+"/data-source.tf",
			"docs/data-sources/"+strings.TrimPrefix(meta.TypeName, entity.Prefix)+".md")
	}
}

// Whatever is offered belongs to an area and has a name of its own, and each area has something.
func TestOffersConform(t *testing.T) {
	areas, names := map[entity.Area]int{}, map[string]bool{}
	for _, o := range provider.New("test", os.Getenv).Offers(t.Context()) {
		name := o.Form.Title + " " + o.TypeName()
		if !slices.Contains(entity.Areas, o.Area) || names[name] {
			t.Errorf("%s is of the area %q, or offered twice", name, o.Area)
		}
		names[name] = true
		areas[o.Area]++
	}
	if len(areas) != len(entity.Areas) {
		t.Errorf("offers by area: %v", areas)
	}
}

func TestProviderConforms(t *testing.T) {
	var s framework.SchemaResponse
	provider.New("test", os.Getenv).Schema(t.Context(), framework.SchemaRequest{}, &s)
	if d := s.Schema.ValidateImplementation(t.Context()); d.HasError() {
		t.Error(d)
	}
	described(t, "provider", s.Schema.Attributes)
	described(t, "provider", s.Schema.Blocks)
	exists(t, "tencentchat", "examples/provider/provider.tf", "docs/index.md")
	page, err := os.ReadFile(filepath.Join(acctest.Root(), "docs", "index.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range slices.Concat(slices.Collect(maps.Keys(s.Schema.Attributes)), slices.Collect(maps.Keys(s.Schema.Blocks))) {
		if !strings.Contains(string(page), "`"+name+"`") {
			t.Errorf("the page of the provider does not explain %s", name)
		}
	}
}

// unspecified are the kinds of what an app has that are no part of the specification of merge_app_spec.
var unspecified = map[string]string{
	"app_tag":          "tag of an app that is managed elsewhere",
	"push_certificate": "has secrets, and an ID that the service assigns",
	"group":            "made by people, with an ID that the service may assign",
	"group_member":     "in a group",
	"group_members":    "in a group",
}

func TestSpecificationsHaveWhatAppsHave(t *testing.T) {
	spec, failed := acctest.NewProtocol(t, nil).Evaluate("merge_app_spec", "[]")
	if failed != "" {
		t.Fatal(failed)
	}
	seen := 0
	for _, o := range provider.New("test", os.Getenv).Offers(t.Context()) {
		if o.Form.Folder != "resources" || o.Name == "app" || !strings.HasPrefix(o.ImportID, "<"+entity.SDKAppIDKey+">") {
			continue
		}
		seen++
		_, left := unspecified[o.Name]
		if has := spec.Type().HasAttribute(o.Name) || spec.Type().HasAttribute(o.Name+"s"); has == left {
			t.Errorf("%s is part of a specification: %t", o.Name, has)
		}
	}
	if seen < 17 {
		t.Errorf("only %d kinds are in an app", seen)
	}
}
