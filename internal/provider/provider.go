// Package provider is the provider itself: its block, its configuration, and the list of everything it offers.
package provider

import (
	"context"
	"sync"
	"sync/atomic"

	"github.com/hashicorp/terraform-plugin-framework/action"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/ephemeral"
	"github.com/hashicorp/terraform-plugin-framework/function"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/guard"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/service/account"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/service/app"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/service/caller"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/service/cam"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/service/field"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/service/group"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/service/insight"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/service/push"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/service/rtc"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/service/settings"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/service/usersig"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/service/webhook"
)

// Address is where the registries know the provider.
const Address = "registry.terraform.io/tencentchat/tencentchat"

// Provider serves the provider block.
type Provider struct {
	version string
	getenv  func(string) string

	validated atomic.Pointer[guard.Policy] // of the block, as the last validation saw it

	mu        sync.Mutex
	emulators map[string]*emulator.Emulator // by data file; a process may be configured several times
}

var (
	_ provider.Provider                   = (*Provider)(nil)
	_ provider.ProviderWithListResources  = (*Provider)(nil)
	_ provider.ProviderWithValidateConfig = (*Provider)(nil)
	_ provider.ProviderWithActions        = (*Provider)(nil)
	_ provider.ProviderWithFunctions      = (*Provider)(nil)

	_ provider.ProviderWithEphemeralResources = (*Provider)(nil)
)

// New returns a provider of a version; getenv is os.Getenv, except in tests.
func New(version string, getenv func(string) string) *Provider {
	return &Provider{version: version, getenv: getenv, emulators: map[string]*emulator.Emulator{}}
}

// Metadata names the provider.
func (p *Provider) Metadata(_ context.Context, _ provider.MetadataRequest, resp *provider.MetadataResponse) {
	resp.TypeName, resp.Version = "tencentchat", p.version
}

// Schema describes the provider block.
func (p *Provider) Schema(_ context.Context, _ provider.SchemaRequest, resp *provider.SchemaResponse) {
	resp.Schema = block
}

// offer is a kind of object as the provider offers it.
type offer struct {
	resource func() resource.Resource
	list     func() list.ListResource
}

func offerOf[M any](p *Provider, k *entity.Kind[M]) offer {
	return offer{entity.Resource(k, p.lowered), entity.ListResource(k)}
}

// offers are the kinds of object, each with a list resource.
func (p *Provider) offers() []offer {
	return []offer{
		offerOf(p, app.Kind),
		offerOf(p, settings.Login),
		offerOf(p, settings.Message),
		offerOf(p, settings.Friend),
		offerOf(p, settings.GroupType),
		offerOf(p, settings.GroupFeatures),
		offerOf(p, field.User),
		offerOf(p, field.Friend),
		offerOf(p, field.Group),
		offerOf(p, field.Member),
		offerOf(p, cam.Policy),
		offerOf(p, cam.Attachment),
		offerOf(p, cam.User),
		offerOf(p, cam.Group),
		offerOf(p, cam.Members),
		offerOf(p, cam.AppTags),
		offerOf(p, push.Kind),
		offerOf(p, rtc.TRTC),
		offerOf(p, rtc.Call),
		offerOf(p, account.Kind),
		offerOf(p, group.Kind),
		offerOf(p, group.Member),
		offerOf(p, group.Members),
		offerOf(p, webhook.Kind),
	}
}

// Resources lists the constructors of all resources.
func (p *Provider) Resources(context.Context) []func() resource.Resource {
	offers := p.offers()
	all := make([]func() resource.Resource, len(offers))
	for i, o := range offers {
		all[i] = o.resource
	}
	return all
}

// ListResources lists the constructors of all list resources.
func (p *Provider) ListResources(context.Context) []func() list.ListResource {
	offers := p.offers()
	all := make([]func() list.ListResource, len(offers))
	for i, o := range offers {
		all[i] = o.list
	}
	return all
}

// DataSources lists the constructors of all data sources.
func (p *Provider) DataSources(context.Context) []func() datasource.DataSource {
	return []func() datasource.DataSource{
		entity.DataSource(app.Source),
		entity.DataSource(app.ListSource),
		entity.DataSource(settings.Source),
		entity.DataSource(field.Source),
		entity.DataSource(group.Source),
		entity.DataSource(group.ListSource),
		entity.DataSource(caller.Source),
		entity.DataSource(cam.Policies),
		entity.DataSource(cam.Document),
		entity.DataSource(cam.Users),
		entity.DataSource(push.Devices),
		entity.DataSource(account.Source),
		entity.DataSource(account.ListSource),
		entity.DataSource(account.StatusSource),
		entity.DataSource(webhook.Events),
		entity.DataSource(webhook.Certificate),
		entity.RuledDataSource(insight.Daily, insight.CheckDaily, p.lowered),
		entity.RuledDataSource(insight.Realtime, insight.CheckRealtime, p.lowered),
		entity.RuledDataSource(insight.Logs, insight.CheckLogs, p.lowered),
	}
}

// Actions lists the constructors of all actions. The subcommand run offers each of them too.
func (p *Provider) Actions(context.Context) []func() action.Action {
	return []func() action.Action{
		entity.ActionOf(app.Extend),
		entity.ActionOf(app.Renew),
		entity.ActionOf(group.Send),
		entity.ActionOf(push.Check),
		entity.ActionOf(rtc.Renew),
		entity.ActionOf(account.Kick),
		entity.ActionOf(account.Export),
	}
}

// EphemeralResources lists the constructors of all ephemeral resources.
func (p *Provider) EphemeralResources(context.Context) []func() ephemeral.EphemeralResource {
	return []func() ephemeral.EphemeralResource{
		entity.EphemeralResource(usersig.Key),
		entity.EphemeralResource(usersig.Signature),
	}
}

// Functions lists the constructors of all functions.
func (p *Provider) Functions(context.Context) []func() function.Function {
	return []func() function.Function{
		entity.FunctionOf(usersig.Decode),
		entity.FunctionOf(usersig.Verify),
		entity.FunctionOf(app.ResourceName),
	}
}

// Close lets go of the embedded emulators.
func (p *Provider) Close() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, e := range p.emulators {
		_ = e.Close() // every acknowledged write is on disk already
	}
	clear(p.emulators)
}
