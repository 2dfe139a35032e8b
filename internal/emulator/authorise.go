package emulator

import (
	"maps"
	"net/url"
	"strings"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/campolicy"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/store"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
)

// permissions are what a caller may do that is not the root account.
type permissions struct {
	policies []campolicy.Policy
	root     bool               // the session is one of the root account
	session  []campolicy.Policy // which limits the session further; nil for none
	base     campolicy.Request  // what all its requests have in common
}

// wish is one resource that a request is about.
type wish struct {
	resource    string
	tags, bound map[string]string // that the resource has, and that the request binds or removes
}

// governed are the services whose calls need permission.
var governed = map[string]bool{"im": true, "cam": true, "tag": true}

// authorise refuses what the policies of the caller do not allow. The root account may do everything.
func (t *tx) authorise(q *request) error {
	if t.caller.Uin == 0 && t.caller.RoleID == "" && t.caller.Policy == "" {
		return nil
	}
	action := q.service + ":" + q.action
	if !governed[q.service] && action != "sts:AssumeRole" {
		return nil
	}
	may, err := t.permissions(action, q.client)
	if err != nil {
		return err
	}
	t.may = may
	n, refusal := strict.Parse(q.body)
	if refusal != nil {
		return refusal
	}
	wishes, err := t.wishes(q, n)
	if err != nil {
		return err
	}
	if len(wishes) == 0 { // a list shows what may be seen, and a filter is nothing to refuse
		if !may.mayList() {
			return denied(q.service, action, "*")
		}
		return nil
	}
	for _, w := range wishes {
		if !may.allow(w) {
			return denied(q.service, action, w.resource)
		}
	}
	return nil
}

// denied is the refusal in the words of the service, and by its code: im and the public services spell it differently.
func denied(service, action, resource string) *Refusal {
	code := "UnauthorizedOperation"
	if service != "im" {
		code = "AuthFailure.UnauthorizedOperation"
	}
	return strict.Refuse(code, "You are not authorized to perform operation (%s). Resource (%s) has no permission.", action, resource)
}

func (p *permissions) allow(w wish) bool {
	q := p.base
	q.Resource, q.Tags, q.RequestTags = w.resource, w.tags, w.bound
	return (p.root || campolicy.Evaluate(p.policies, q).Allowed()) && (p.session == nil || campolicy.Evaluate(p.session, q).Allowed())
}

// mayList tells whether some list of the action may be asked for.
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
		Action: action, Uin: strict.Decimal(t.caller.Uin), OwnerUin: a.Uin, AppID: strict.Decimal(a.AppID), IP: ip, Now: t.Now,
	}}
	p.root = t.caller.Uin == 0 && t.caller.RoleID == ""
	if text, err := url.QueryUnescape(t.caller.Policy); err == nil && text != "" {
		document, err := campolicy.Parse(text)
		if err != nil {
			document = campolicy.Document{} // allows nothing
		}
		p.session = []campolicy.Policy{{Name: "of the session", Document: document}}
	}
	holders := map[string]bool{attachedUser + "/" + strict.Decimal(t.caller.Uin): true}
	if t.caller.RoleID != "" {
		holders = map[string]bool{attachedRole + "/" + t.caller.RoleID: true}
	}
	groups, err := store.Present[camGroup](t, kindUserGroup)
	if err != nil {
		return nil, err
	}
	for key, g := range groups {
		if t.caller.Uin != 0 && g.has(t.caller.Uin) {
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

// wishes tells what a request is about; nothing for a list.
func (t *tx) wishes(q *request, n *strict.Node) ([]wish, error) {
	owner, err := t.Account()
	if err != nil {
		return nil, err
	}
	whole := []wish{{resource: "*"}}
	switch q.service {
	case "im":
		if m := n.Member("SdkAppId"); m != nil {
			w, err := t.appWish(owner, m.Text)
			return []wish{w}, err
		}
		if q.action == "RegisterIMApp" { // the new app has the tags that the call gives it
			tags := tagsIn(n.Member("Tags"))
			return []wish{{campolicy.AppResource(owner.Uin, "*"), tags, tags}}, nil
		}
	case "tag":
		return t.tagWishes(owner, q, n)
	case "cam":
		if resource, err := t.camResource(owner, q, n); err != nil || resource != "" {
			return []wish{{resource: resource}}, err
		}
	case "sts":
		if m := n.Member("RoleArn"); m != nil {
			return []wish{{resource: m.Text}}, nil
		}
		return whole, nil
	}
	if strings.HasPrefix(q.action, "Describe") || strings.HasPrefix(q.action, "List") || strings.HasPrefix(q.action, "Get") {
		return nil, nil
	}
	return whole, nil
}

// appWish is an app with the tags that it has.
func (t *tx) appWish(owner Account, id string) (wish, error) {
	s := appState{}
	_, err := t.Get(kindApp, id, &s)
	return wish{resource: campolicy.AppResource(owner.Uin, id), tags: s.Tags}, err
}

// tagWishes are the apps whose tags a request is about.
func (t *tx) tagWishes(owner Account, q *request, n *strict.Node) (all []wish, err error) {
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
		_, id, _ := strings.Cut(name, ":"+tagPrefix+"/")
		w, err := t.appWish(owner, id)
		if err != nil {
			return nil, err
		}
		w.bound = bound
		all = append(all, w)
	}
	if m := n.Member("ResourceIds"); m != nil {
		for _, id := range texts(m) {
			w, err := t.appWish(owner, id)
			if err != nil {
				return nil, err
			}
			w.bound = bound
			all = append(all, w)
		}
	}
	if len(all) == 0 && !strings.HasPrefix(q.action, "Describe") && !strings.HasPrefix(q.action, "Get") {
		all = []wish{{resource: "*", bound: bound}}
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
	tags := map[string]string{}
	if list == nil {
		return tags
	}
	for _, item := range list.Items {
		if key, value := item.Member("TagKey"), item.Member("TagValue"); key != nil && value != nil {
			tags[key.Text] = value.Text
		}
	}
	return tags
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
func (t *tx) camResource(owner Account, q *request, n *strict.Node) (string, error) {
	begin := "qcs::cam::uin/" + owner.Uin + ":"
	if m := n.Member("Name"); m != nil && q.action != "AddUser" {
		users, err := store.Present[camUser](t, kindUser)
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

// maySee tells whether the caller's list shows an app.
func (t *tx) maySee(s *appState) bool {
	return t.may == nil || t.may.allow(wish{resource: campolicy.AppResource(t.may.base.OwnerUin, strict.Decimal(s.App.SdkAppId)), tags: s.Tags})
}
