package main

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/console"
)

const root = "../.."

func TestPagesAreCurrent(t *testing.T) {
	all, err := render(root)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range all {
		if got, err := os.ReadFile(name); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s is stale (%v); run make generate", name, err)
		}
	}
	for _, r := range chat.Rules {
		if page := all[filepath.Join(root, "templates", "guides", "rules.md")]; !bytes.Contains(page, []byte("\n### "+string(r.ID)+"\n")) {
			t.Errorf("the page of rules lacks %s", r.ID)
		}
	}
	for _, f := range chat.Features {
		if page := all[filepath.Join(root, "templates", "guides", "rules.md")]; !bytes.Contains(page, []byte("\n| "+string(f.Feature)+" |")) || !bytes.Contains(page, []byte(f.MinSDK)) {
			t.Errorf("the page of rules lacks the feature of %s", f.Feature)
		}
	}
	for _, a := range console.Actions {
		if page := all[filepath.Join(root, "templates", "guides", "console-contract.md")]; !bytes.Contains(page, []byte("\n### "+a.Name+"\n")) {
			t.Errorf("the page of the contract lacks %s", a.Name)
		}
	}
}

// Every string type of its own but a secret is an enumeration, so the page must list its values.
func TestEnumerationsHaveValues(t *testing.T) {
	met := 0
	var walk func(path string, typ reflect.Type)
	walk = func(path string, typ reflect.Type) {
		if typ.Kind() == reflect.Map {
			walk(path+" (keys)", typ.Key())
		}
		switch typ = leaf(typ); {
		case typ.Kind() == reflect.Struct:
			for f := range typ.Fields() {
				walk(path+"."+f.Name, f.Type)
			}
		case typ.Kind() == reflect.String && typ != reflect.TypeFor[string]() && typ != reflect.TypeFor[chat.Secret]():
			met++
			if len(chat.Enumerations[typ].Values) == 0 {
				t.Errorf("%s: no values of %s", path, typ)
			}
		}
	}
	for _, a := range console.Actions {
		walk(a.Name, reflect.TypeOf(a.Request))
		walk(a.Name, reflect.TypeOf(a.Response))
	}
	if met == 0 {
		t.Error("no enumeration in the whole contract")
	}
}

// Rows of each shape: maps, what they hold, sets that may be left out, and notices deep within.
func TestRowsOfTheContract(t *testing.T) {
	src, err := readComments(filepath.Join(root, "internal", "wire", "console"))
	if err != nil {
		t.Fatal(err)
	}
	c := newContract(src)
	rows := map[string]field{}
	for _, a := range c.Actions {
		for _, f := range a.Request {
			rows[a.Name+"."+f.Name] = f
		}
	}
	for _, o := range c.Objects {
		for _, f := range o.Fields {
			rows[o.Name+"."+f.Name] = f
		}
	}
	types, notices := []string{"Work", "Public", "Meeting", "AVChatRoom", "Community"}, []string{"off", "notify", "notify_and_store"}
	var events []string
	for _, e := range chat.Events {
		events = append(events, string(e.Event))
	}
	for name, want := range map[string]field{
		"SetConfInfo.GroupTypes":                  {Type: "map to [GroupTypeConf](#grouptypeconf)", Keys: types},
		"AddCustomField.Kind":                     {Type: "string", Required: true, Values: []string{"user", "friend", "group", "group_member"}},
		"AddCustomField.Name":                     {Type: "string", Required: true},
		"AddCustomField.Type":                     {Type: "string", Values: []string{"string", "bytes"}, Comment: "of user and friend fields"},
		"AddCustomField.Permissions":              {Type: "map to [Access](#access)", Keys: types, Comment: "of group and member fields"},
		"Access.Read":                             {Type: "list of string", Required: true, Values: []string{"app_admin", "group_owner", "group_admin", "group_member", "anyone"}},
		"Access.SelfRead":                         {Type: "boolean", Comment: "of member fields"},
		"CallBackConf.Url":                        {Type: "string", Comment: "empty for none"},
		"CallBackConf.Events":                     {Type: "list of string", Values: events, Comment: "empty for none"},
		"AddIdentifier.FCM":                       {Type: "[FCM](#fcm)"}, // of an embedded struct
		"GroupFeaturesConf.AVBroadcast":           {Type: "[AVBroadcastConf](#avbroadcastconf)"},
		"GroupFeaturesConf.ReadReceiptGroupTypes": {Type: "list of string", Values: types, Comment: "empty for none"},
		"GroupTypeConf.MemberChange":              {Type: "[MemberChangeConf](#memberchangeconf)"},
		"MemberChangeConf.Left":                   {Type: "string", Values: notices},
		"FriendConf.DefaultVerification":          {Type: "string", Values: []string{"allow_any", "need_confirm", "deny_any"}},
	} {
		got := rows[name]
		if _, want.Name, _ = strings.Cut(name, "."); strings.TrimSpace(got.Comment) == want.Comment {
			got.Comment = want.Comment
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

func TestGuidesAreCopied(t *testing.T) {
	from, err := filepath.Glob(filepath.Join(root, "templates", "guides", "*.md"))
	if err != nil || len(from) == 0 {
		t.Fatalf("no guides (%v)", err)
	}
	for _, name := range from {
		want, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		to := strings.Replace(name, "templates", "docs", 1)
		if got, err := os.ReadFile(to); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s is stale (%v); run make docs", to, err)
		}
	}
}
