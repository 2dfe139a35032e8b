// Package provider is the provider itself: its block, its configuration, and the list of everything it offers.
package provider

import (
	"context"
	"net/http"
	"os"
	"slices"
	"sync"
	"sync/atomic"
	"time"

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
	"github.com/tencentchat/terraform-provider-tencentchat/internal/service/spec"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/service/usersig"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/service/webhook"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/trace"
)

// Address is where the registries know the provider.
const Address = "registry.terraform.io/tencentchat/tencentchat"

// Provider serves the provider block.
type Provider struct {
	version string
	getenv  func(string) string
	base    http.RoundTripper // nil: the network

	validated atomic.Pointer[guard.Policy] // of the block, as the last validation saw it

	mu        sync.Mutex
	emulators map[string]*emulator.Emulator // by data file and quotas; a process may be configured several times

	placed sync.Once
	trace  *trace.Log // of creations, for all configurations of the process
	scope  string
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

// Over makes all calls go through base, in place of the network, and returns the provider. Only tests do so.
func (p *Provider) Over(base http.RoundTripper) *Provider {
	p.base = base
	return p
}

// Metadata names the provider.
func (p *Provider) Metadata(_ context.Context, _ provider.MetadataRequest, resp *provider.MetadataResponse) {
	resp.TypeName, resp.Version = "tencentchat", p.version
}

// Schema describes the provider block.
func (p *Provider) Schema(_ context.Context, _ provider.SchemaRequest, resp *provider.SchemaResponse) {
	resp.Schema = block
	resp.Schema.Attributes, resp.Schema.Blocks = entity.Whole(block.Attributes), entity.Whole(block.Blocks)
}

// kind is a kind of object as the framework takes it.
type kind struct {
	resource func() resource.Resource
	list     func() list.ListResource
}

func kindOf[M any](p *Provider, k *entity.Kind[M]) kind {
	return kind{entity.Resource(k, p.lowered), entity.ListResource(k)}
}

// kinds are the kinds of object, each with a list resource.
func (p *Provider) kinds() []kind {
	return []kind{
		kindOf(p, app.Kind),
		kindOf(p, settings.Login),
		kindOf(p, settings.Message),
		kindOf(p, settings.Friend),
		kindOf(p, settings.Account),
		kindOf(p, settings.GroupType),
		kindOf(p, settings.GroupFeatures),
		kindOf(p, field.User),
		kindOf(p, field.Friend),
		kindOf(p, field.Group),
		kindOf(p, field.Member),
		kindOf(p, cam.Policy),
		kindOf(p, cam.Attachment),
		kindOf(p, cam.User),
		kindOf(p, cam.Group),
		kindOf(p, cam.Members),
		kindOf(p, cam.AppTag),
		kindOf(p, push.Kind),
		kindOf(p, rtc.TRTC),
		kindOf(p, rtc.Call),
		kindOf(p, account.Kind),
		kindOf(p, group.Kind),
		kindOf(p, group.Member),
		kindOf(p, group.Members),
		kindOf(p, webhook.Kind),
	}
}

// Resources lists the constructors of all resources.
func (p *Provider) Resources(context.Context) []func() resource.Resource {
	kinds := p.kinds()
	all := make([]func() resource.Resource, 0, len(kinds))
	for _, k := range kinds {
		all = append(all, k.resource)
	}
	return all
}

// ListResources lists the constructors of all list resources.
func (p *Provider) ListResources(context.Context) []func() list.ListResource {
	kinds := p.kinds()
	all := make([]func() list.ListResource, 0, len(kinds))
	for _, k := range kinds {
		all = append(all, k.list)
	}
	return all
}

// DataSources lists the constructors of all data sources.
func (p *Provider) DataSources(context.Context) []func() datasource.DataSource {
	return []func() datasource.DataSource{
		entity.DataSource(app.Source, p.lowered),
		entity.DataSource(app.ListSource, p.lowered),
		entity.DataSource(settings.Source, p.lowered),
		entity.DataSource(field.Source, p.lowered),
		entity.DataSource(group.Source, p.lowered),
		entity.DataSource(group.ListSource, p.lowered),
		entity.DataSource(caller.Source, p.lowered),
		entity.DataSource(cam.Policies, p.lowered),
		entity.DataSource(cam.Document, p.lowered),
		entity.DataSource(cam.Users, p.lowered),
		entity.DataSource(push.Devices, p.lowered),
		entity.DataSource(account.Source, p.lowered),
		entity.DataSource(account.ListSource, p.lowered),
		entity.DataSource(account.StatusSource, p.lowered),
		entity.DataSource(webhook.Events, p.lowered),
		entity.DataSource(webhook.Certificate, p.lowered),
		entity.RuledDataSource(insight.Daily, insight.CheckDaily, p.lowered),
		entity.RuledDataSource(insight.Realtime, insight.CheckRealtime, p.lowered),
		entity.RuledDataSource(insight.Logs, insight.CheckLogs, p.lowered),
	}
}

// Actions lists the constructors of all actions. The subcommand run offers each of them too.
func (p *Provider) Actions(context.Context) []func() action.Action {
	return []func() action.Action{
		entity.ActionOf(app.Extend, p.lowered),
		entity.ActionOf(app.Renew, p.lowered),
		entity.ActionOf(group.Send, p.lowered),
		entity.ActionOf(push.Test, p.lowered),
		entity.ActionOf(rtc.Renew, p.lowered),
		entity.ActionOf(account.Kick, p.lowered),
		entity.ActionOf(account.Export, p.lowered),
	}
}

// EphemeralResources lists the constructors of all ephemeral resources.
func (p *Provider) EphemeralResources(context.Context) []func() ephemeral.EphemeralResource {
	return []func() ephemeral.EphemeralResource{
		entity.EphemeralResource(usersig.Key, p.lowered), entity.EphemeralResource(usersig.Signature, p.lowered),
	}
}

// Functions lists the constructors of all functions.
func (p *Provider) Functions(context.Context) []func() function.Function {
	return []func() function.Function{
		entity.FunctionOf(usersig.Decode), entity.FunctionOf(usersig.Verify), entity.FunctionOf(app.ResourceNames), entity.FunctionOf(spec.Merge),
	}
}

// Offers lists everything that the lists above offer; a list resource goes with its resource.
func (p *Provider) Offers(ctx context.Context) []entity.Offer {
	return slices.Concat(
		offersOf(p.Resources(ctx)), offersOf(p.DataSources(ctx)), offersOf(p.Actions(ctx)), offersOf(p.EphemeralResources(ctx)),
		offersOf(p.Functions(ctx)),
	)
}

// Everything lists the provider block, and all offers. With [entity.Notes] it says what is called or done otherwise than in earlier
// versions of the schema.
func Everything(ctx context.Context) []entity.Offer {
	whole := entity.Offer{Form: entity.BlockForm, Name: "tencentchat", Formers: blockFormers}
	return append([]entity.Offer{whole}, New("", func(string) string { return "" }).Offers(ctx)...)
}

func offersOf[T any](constructors []func() T) (all []entity.Offer) {
	for _, construct := range constructors {
		all = append(all, entity.OfferOf(construct()))
	}
	return all
}

// traces returns the traces of creations beside the configuration, and what tells its state from others.
func (p *Provider) traces() (*trace.Log, string) {
	p.placed.Do(func() {
		if folder, err := os.Getwd(); err == nil {
			p.trace, p.scope = trace.Place(folder, p.getenv, time.Now)
		}
	})
	return p.trace, p.scope
}

// End is the orderly end of a run, after which a CLI has the results of all creations.
func (p *Provider) End() {
	if log, _ := p.traces(); log != nil {
		log.End()
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
