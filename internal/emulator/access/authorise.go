package access

import (
	"maps"
	"net/url"
	"strings"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/campolicy"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/call"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/store"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/tags"
)

// permissions are what a caller may do that is not the root account.
type permissions struct {
	policies []campolicy.Policy
	root     bool               // the session is one of the root account
	session  []campolicy.Policy // which limits the session further; nil for none
	base     campolicy.Request  // what all its requests have in common
}

// target is one resource that a request is about.
type target struct {
	resource    string
	tags, bound map[string]string // that the resource has, and that the request binds or removes
}

// governed are the services whose calls need permission.
var governed = map[string]bool{"im": true, "cam": true, "tag": true}

// Authorise refuses what the policies of the caller do not allow. The root account may do everything.
func Authorise(c *call.Tx, q *call.Request) error {
	t := &tx{c}
	if t.Caller.Uin == 0 && t.Caller.RoleID == "" && t.Caller.Policy == "" {
		return nil
	}
	action := q.Service + ":" + q.Action
	if !governed[q.Service] && action != "sts:AssumeRole" {
		return nil
	}
	may, err := t.permissions(action, q.Client)
	if err != nil {
		return err
	}
	t.MaySee = may.see
	n, refusal := strict.Parse(q.Body)
	if refusal != nil {
		return refusal
	}
	targets, err := t.targets(q, n)
	if err != nil {
		return err
	}
	if len(targets) == 0 { // a list shows what may be seen, and a filter is nothing to refuse
		if !may.mayList() {
			return denied(q.Service, action, "*")
		}
		return nil
	}
	for _, w := range targets {
		if !may.allow(w) {
			return denied(q.Service, action, w.resource)
		}
	}
	return nil
}

// denied is the refusal in the words of the service, and by its code: im and the public services spell it differently.
func denied(service, action, resource string) *strict.Refusal {
	code := "UnauthorizedOperation"
	if service != "im" {
		code = "AuthFailure.UnauthorizedOperation"
	}
	return strict.Refuse(code, "You are not authorized to perform operation (%s). Resource (%s) has no permission.", action, resource)
}

func (p *permissions) allow(w target) bool {
	q := p.base
	q.Resource, q.Tags, q.RequestTags = w.resource, w.tags, w.bound
	return (p.root || campolicy.Evaluate(p.policies, q).Allowed()) && (p.session == nil || campolicy.Evaluate(p.session, q).Allowed())
}

// mayList reports whether some list of the action may be asked for.
func (p *permissions) mayList() bool {
	action := p.base.Action
	return (p.root || campolicy.MayAct(p.policies, action)) && (p.session == nil || campolicy.MayAct(p.session, action))
}

// permissions collects the policies of the caller: a user's own and those of its groups, or a role's.
func (t *tx) permissions(action, ip string) (*permissions, error) {
	a, err := t.Account()
	if err != nil {
		return nil, err
	}
	p := &permissions{base: campolicy.Request{
		Action: action, Uin: strict.Decimal(t.Caller.Uin), OwnerUin: a.Uin, AppID: strict.Decimal(a.AppID), IP: ip, Now: t.Now,
	}}
	p.root = t.Caller.Uin == 0 && t.Caller.RoleID == ""
	if text, err := url.QueryUnescape(t.Caller.Policy); err == nil && text != "" {
		document, err := campolicy.Parse(text)
		if err != nil {
			document = campolicy.Document{} // allows nothing
		}
		p.session = []campolicy.Policy{{Name: "of the session", Document: document}}
	}
	holders := map[string]bool{attachedUser + "/" + strict.Decimal(t.Caller.Uin): true}
	if t.Caller.RoleID != "" {
		holders = map[string]bool{attachedRole + "/" + t.Caller.RoleID: true}
	}
	groups, err := store.Present[group](t, kindUserGroup)
	if err != nil {
		return nil, err
	}
	for key, g := range groups {
		if t.Caller.Uin != 0 && g.has(t.Caller.Uin) {
			holders[attachedGroup+"/"+key] = true
		}
	}
	all, err := t.policies()
	if err != nil {
		return nil, err
	}
	return p, store.Each(t, kindAttachment, func(_ string, has attachment) error {
		policy := all[strict.Decimal(has.Policy)]
		if !holders[has.Kind+"/"+has.Target] || policy == nil {
			return nil
		}
		document, err := campolicy.Parse(policy.document())
		p.policies = append(p.policies, campolicy.Policy{Name: policy.Name, Document: document})
		return err
	})
}

// targets are what a request is about; nothing for a list.
func (t *tx) targets(q *call.Request, n *strict.Node) ([]target, error) {
	owner, err := t.Account()
	if err != nil {
		return nil, err
	}
	whole := []target{{resource: "*"}}
	switch q.Service {
	case "im":
		if m := n.Member("SdkAppId"); m != nil {
			w, err := t.appTarget(owner, m.Text)
			return []target{w}, err
		}
		if q.Action == "RegisterIMApp" { // the new app has the tags that the call gives it
			given := tagsIn(n.Member("Tags"))
			return []target{{campolicy.AppResource(owner.Uin, "*"), given, given}}, nil
		}
	case "tag":
		return t.tagTargets(owner, q, n)
	case "cam":
		if resource, err := t.camResource(owner, q, n); err != nil || resource != "" {
			return []target{{resource: resource}}, err
		}
	case "sts":
		if m := n.Member("RoleArn"); m != nil {
			return []target{{resource: m.Text}}, nil
		}
		return whole, nil
	}
	if strings.HasPrefix(q.Action, "Describe") || strings.HasPrefix(q.Action, "List") || strings.HasPrefix(q.Action, "Get") {
		return nil, nil
	}
	return whole, nil
}

// appTarget is an app with the tags that it has.
func (t *tx) appTarget(owner store.Account, id string) (target, error) {
	target := target{resource: campolicy.AppResource(owner.Uin, id)}
	app, err := chat.ParseSDKAppID(id)
	if err != nil {
		return target, nil // of no app
	}
	found, err := t.Apps.Present(t.Tx, uint64(app))
	if len(found) > 0 {
		target.tags = found[0].Tags
	}
	return target, err
}

// tagTargets are the apps whose tags a request is about.
func (t *tx) tagTargets(owner store.Account, q *call.Request, n *strict.Node) (all []target, err error) {
	bound := tagsIn(n.Member("ReplaceTags"))
	maps.Copy(bound, tagsIn(n.Member("Tags")))
	if key, value := n.Member("TagKey"), n.Member("TagValue"); key != nil && value != nil {
		bound[key.Text] = value.Text
	}
	var names []string
	if m := n.Member("Resource"); m != nil {
		names = append(names, m.Text)
	}
	if m := n.Member("ResourceList"); m != nil {
		names = append(names, texts(m)...)
	}
	for _, name := range names {
		_, id, _ := strings.Cut(name, ":"+tags.AppPrefix+"/")
		w, err := t.appTarget(owner, id)
		if err != nil {
			return nil, err
		}
		w.bound = bound
		all = append(all, w)
	}
	if m := n.Member("ResourceIds"); m != nil {
		for _, id := range texts(m) {
			w, err := t.appTarget(owner, id)
			if err != nil {
				return nil, err
			}
			w.bound = bound
			all = append(all, w)
		}
	}
	if len(all) == 0 && !strings.HasPrefix(q.Action, "Describe") && !strings.HasPrefix(q.Action, "Get") {
		all = []target{{resource: "*", bound: bound}}
	}
	return all, nil
}

func texts(n *strict.Node) (out []string) {
	for _, item := range n.Items {
		out = append(out, item.Text)
	}
	return out
}

func tagsIn(list *strict.Node) map[string]string {
	byKey := map[string]string{}
	if list == nil {
		return byKey
	}
	for _, item := range list.Items {
		if key, value := item.Member("TagKey"), item.Member("TagValue"); key != nil && value != nil {
			byKey[key.Text] = value.Text
		}
	}
	return byKey
}

// camMembers tell, in the order in which they decide, what an action of CAM is about. That this is so is assumed.
var camMembers = []struct{ member, resource string }{
	{"TargetUin", "uin/"},
	{"AttachUin", "uin/"},
	{"DetachUin", "uin/"},
	{"SubUin", "uin/"},
	{"GroupId", "groupid/"},
	{"TargetGroupId", "groupid/"},
	{"AttachGroupId", "groupid/"},
	{"DetachGroupId", "groupid/"},
	{"AttachRoleId", "role/"},
	{"DetachRoleId", "role/"},
	{"RoleId", "role/"},
	{"AttachRoleName", "roleName/"},
	{"DetachRoleName", "roleName/"},
	{"RoleName", "roleName/"},
	{"PolicyId", "policyid/"},
}

// camResource names the object that a call of CAM is about; empty for none.
func (t *tx) camResource(owner store.Account, q *call.Request, n *strict.Node) (string, error) {
	begin := "qcs::cam::uin/" + owner.Uin + ":"
	if m := n.Member("Name"); m != nil && q.Action != "AddUser" {
		users, err := store.Present[user](t, kindUser)
		for _, u := range users {
			if u.Name == m.Text {
				return begin + "uin/" + strict.Decimal(u.Uin), err
			}
		}
		return begin + "uin/", err
	}
	for _, c := range camMembers {
		m := n.Member(c.member)
		switch {
		case m == nil:
		case len(m.Items) > 0:
			return begin + c.resource + m.Items[0].Text, nil
		default:
			return begin + c.resource + m.Text, nil
		}
	}
	return "", nil
}

// see reports whether a list that the caller asks for shows an app.
func (p *permissions) see(app call.App) bool {
	return p.allow(target{resource: campolicy.AppResource(p.base.OwnerUin, strict.Decimal(app.ID)), tags: app.Tags})
}
