// Package push offers what an app reaches its users by while they are offline: push certificates, and a look at why a
// message does not arrive.
package push

import (
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/guard"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/world"
)

type model struct {
	ID            types.String    `tfsdk:"id"`
	SDKAppID      entity.SDKAppID `tfsdk:"sdk_app_id"`
	CertificateID types.String    `tfsdk:"certificate_id"`
	ApnsP12       types.Object    `tfsdk:"apns_p12"`
	ApnsP8        types.Object    `tfsdk:"apns_p8"`
	Huawei        types.Object    `tfsdk:"huawei"`
	Honor         types.Object    `tfsdk:"honor"`
	Xiaomi        types.Object    `tfsdk:"xiaomi"`
	OPPO          types.Object    `tfsdk:"oppo"`
	Vivo          types.Object    `tfsdk:"vivo"`
	Meizu         types.Object    `tfsdk:"meizu"`
	FCM           types.Object    `tfsdk:"fcm"`
	HarmonyOS     types.Object    `tfsdk:"harmony_os"`
	ClickAction   types.Object    `tfsdk:"click_action"`
	ExpiresAt     types.String    `tfsdk:"expires_at"`
}

// Kind is the resource tencentchat_push_certificate.
var Kind = newKind()

func newKind() *entity.Kind[model] {
	k := &entity.Kind[model]{
		Area: entity.AreaPush, Traced: true, Repeatable: true,
		Name: "push_certificate", Title: "push certificate", Keys: []string{entity.SDKAppIDKey, "certificate_id"}, Lossy: true,
		Schema: schema.Schema{
			Attributes: attributes(),
			MarkdownDescription: "Credentials with which an app reaches devices of one push service while their users are offline. A certificate " +
				"keeps its ID when it is changed, so clients need no update. Changing the push service replaces the certificate, with a warning.\n\n" +
				"Secrets are write-only and never stored in the state or a plan. They are written only when the certificate is created and when " +
				"their version changes.\n\n" +
				"**Destroy** deletes the certificate, with a warning: offline devices that use its ID no longer receive pushes, and it cannot be " +
				"restored.",
		},
		Names:    names,
		Validate: validate, Plan: plan, Create: create, Read: read, Update: update, Destroy: destroy,
	}
	for _, v := range chat.PushVendors {
		k.Replacing = append(k.Replacing, attribute(v))
	}
	k.List = entity.PerApp(func(ctx context.Context, s *entity.Session, app chat.App) ([]model, error) {
		return list(ctx, s, app, k.New)
	})
	return k
}

// names identify a certificate by what it says of its service besides secrets.
func names(m model) []string {
	s := setup(&m).Bare()
	s.ClickAction = nil
	text, err := json.Marshal(s)
	if err != nil || m.SDKAppID.IsUnknown() {
		return nil
	}
	return []string{m.SDKAppID.ValueString() + " " + string(text)}
}

// service is the attribute of a push service in a model.
func (m *model) service(v chat.PushVendor) types.Object {
	object, _ := reflect.TypeAssert[types.Object](reflect.ValueOf(m).Elem().FieldByName(string(v)))
	return object
}

// setup returns what a model knows.
func setup(m *model) (s chat.PushSetup) {
	entity.Expand(m, &s)
	return s
}

func ids(m *model) (chat.SDKAppID, chat.CertificateID, error) {
	certificate, err := chat.ParseCertificateID(m.CertificateID.ValueString())
	return m.SDKAppID.ID(), certificate, err
}

func validate(m model) []chat.Violation {
	for _, v := range chat.PushVendors {
		if m.service(v).IsUnknown() {
			return nil
		}
	}
	s := setup(&m)
	if a := s.ApnsP12; a != nil && (a.P12 == nil) != (a.Password == nil) {
		s.ApnsP12 = &chat.ApnsP12{Environment: a.Environment} // the plan knows whether they are written, and so needed
	}
	return shown(chat.CheckPushSetup(s))
}

func shown(violations []chat.Violation) []chat.Violation {
	return entity.WriteOnlyFields[chat.PushSetup](violations)
}

// raised tells of secrets, by the Go names of their members, whether their versions change. A .p12 file and its password are
// written together.
func raised(prior, planned *model) func(name string) bool {
	v := setup(planned).Vendor()
	changes := func(name string) bool {
		version := guard.AttributeName(name) + entity.Version
		after := planned.service(v).Attributes()[version]
		return after != nil && !after.IsNull() && !after.Equal(prior.service(v).Attributes()[version])
	}
	return func(name string) bool {
		return changes(name) || v == "ApnsP12" && (changes("P12") || changes("Password"))
	}
}

func plan(ctx context.Context, s *entity.Session, c *entity.Change[model]) error {
	wanted := setup(c.Config)
	writes := c.Prior == nil
	if writes {
		c.Report(shown(chat.CheckPushSecrets(wanted))...)
	} else {
		wanted = wanted.Writing(raised(c.Prior, c.Planned))
		if _, broken := wanted.ApnsP12.Open(); broken != nil {
			c.Report(shown([]chat.Violation{*broken})...)
		}
		writes = len(written(wanted)) > 0 || !reflect.DeepEqual(setup(c.Prior), setup(c.Planned))
	}
	now, live := time.Now(), []chat.PushCertificate{}
	if id, known := c.Planned.SDKAppID.Known(); known {
		all, err := s.Console.Certificates(ctx, id)
		if err != nil {
			return err
		}
		now, live = all.Now, all.All
	}
	if writes {
		homes, err := entity.AppsOf(ctx, s, c.Planned.SDKAppID)
		if err != nil {
			return err
		}
		c.Report(homes.Judge(func(h entity.Home) []chat.Violation { return chat.CheckWritable(h.App) })...)
		if c.Prior == nil {
			c.Report(second(s, c, homes, live)...)
		}
	}
	c.Becomes(setup(c.Planned).Bare())
	c.Report(expiry(c, wanted, now)...)
	return nil
}

// second warns of a certificate beside one of the same service. Of several new apps it is not known which a certificate is for.
func second(s *entity.Session, c *entity.Change[model], homes entity.Homes, live []chat.PushCertificate) []chat.Violation {
	parent := ""
	if homes.Known() {
		parent = homes.ID.String()
	}
	others := slices.DeleteFunc(slices.Clone(live), func(one chat.PushCertificate) bool {
		return s.Replaced(c.Name(), parent, one.ID.String())
	})
	if homes.Known() || homes.News() == 1 {
		for _, planned := range world.Unnamed[chat.PushSetup](s.World, c.Name(), parent) {
			others = append(others, chat.PushCertificate{PushSetup: planned})
		}
	}
	wanted := setup(c.Planned)
	for i, other := range others {
		if other.ID != 0 && wanted.SameAccount(other.PushSetup) {
			c.Exists(s, string(wanted.Vendor()), "A push certificate for this account of the push service already exists",
				fmt.Sprintf("The app already has push certificate %s for this account of the push service.", other.ID),
				"Clients that use its ID do not use that of another one. "+s.ExistsHint(c.Name(), parent, other.ID.String()),
				parent, other.ID.String())
			return chat.CheckSecondCertificate(wanted, others[:i])
		}
	}
	return chat.CheckSecondCertificate(wanted, others)
}

// written are the secrets of a setup that it has.
func written(s chat.PushSetup) (names []string) {
	for name, secret := range s.PushSecrets() {
		if secret != nil {
			names = append(names, name)
		}
	}
	return names
}

// expiry judges the certificate that is written, or else warns of the one that there is.
func expiry(c *entity.Change[model], wanted chat.PushSetup, now time.Time) []chat.Violation {
	if p, _ := wanted.ApnsP12.Open(); p != nil {
		return shown(chat.CheckPushExpiry(p.ExpiresAt, now))
	}
	if c.Prior == nil || c.Prior.ExpiresAt.IsNull() || c.Planned.ApnsP12.IsNull() {
		return nil
	}
	end, err := time.Parse(time.RFC3339, c.Prior.ExpiresAt.ValueString())
	if err != nil {
		return nil // the state of another version; the next refresh puts it right
	}
	standing := chat.CheckPushExpiry(end, now)
	for i := range standing {
		standing[i].Warning, standing[i].Field = true, "ExpiresAt"
	}
	return standing
}

func create(ctx context.Context, s *entity.Session, m *model) error {
	certificate, err := s.Console.AddCertificate(ctx, m.SDKAppID.ID(), entity.ClientToken(ctx), setup(m))
	if err == nil {
		m.CertificateID = types.StringValue(certificate.String())
	}
	return err
}

func read(ctx context.Context, s *entity.Session, m *model) error {
	id, certificate, err := ids(m)
	if err != nil {
		return err
	}
	live, err := s.Console.Certificate(ctx, id, certificate)
	if err == nil {
		show(live, m)
	}
	return err
}

func show(live chat.PushCertificate, m *model) {
	m.CertificateID = types.StringValue(live.ID.String())
	entity.Flatten(live.PushSetup, m)
	entity.Flatten(struct{ ExpiresAt time.Time }{live.ExpiresAt}, m)
}

func update(ctx context.Context, s *entity.Session, prior, planned *model) error {
	id, certificate, err := ids(planned)
	if err != nil {
		return err
	}
	wanted := setup(planned).Writing(raised(prior, planned))
	if len(written(wanted)) == 0 && reflect.DeepEqual(setup(prior), wanted) {
		return nil // a version that is left out writes nothing
	}
	return s.Console.SetCertificate(ctx, id, certificate, wanted)
}

func destroy(ctx context.Context, s *entity.Session, m *model) (guard.Destroy, error) {
	id, certificate, err := ids(m)
	if err != nil {
		return guard.Destroy{}, err
	}
	return guard.Destroy{
		Warning: fmt.Sprintf("Offline devices that use the push certificate %s of app %s no longer receive messages. It cannot be restored: a "+
			"new certificate has another ID, which clients must upload.", certificate, id),
		Run: func() error { return s.Console.DeleteCertificate(ctx, id, certificate) },
	}, nil
}

func list(ctx context.Context, s *entity.Session, app chat.App, blank func() model) ([]model, error) {
	live, err := s.Console.Certificates(ctx, app.SDKAppID)
	all := make([]model, len(live.All))
	for i, one := range live.All {
		all[i] = blank()
		all[i].SDKAppID = entity.SDKAppIDValue(app.SDKAppID)
		show(one, &all[i])
	}
	return all, err
}
