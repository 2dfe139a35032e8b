// Package provider is the provider itself: its block, its configuration, and the list of everything it offers.
package provider

import (
	"context"
	"sync"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/service/app"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/service/caller"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/service/field"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/service/settings"
)

// Address is where the registries know the provider.
const Address = "registry.terraform.io/tencentchat/tencentchat"

// Provider serves the provider block.
type Provider struct {
	version string
	getenv  func(string) string

	mu        sync.Mutex
	emulators map[string]*emulator.Emulator // by data file; a process may be configured several times
}

var (
	_ provider.Provider                  = (*Provider)(nil)
	_ provider.ProviderWithListResources = (*Provider)(nil)
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

// resources are the kinds of object, each with a list resource.
var resources = []struct {
	resource func() resource.Resource
	list     func() list.ListResource
}{
	{entity.Resource(app.Kind), entity.ListResource(app.Kind)},
	{entity.Resource(settings.Login), entity.ListResource(settings.Login)},
	{entity.Resource(settings.Message), entity.ListResource(settings.Message)},
	{entity.Resource(field.User), entity.ListResource(field.User)},
}

// Resources lists the constructors of all resources.
func (p *Provider) Resources(context.Context) []func() resource.Resource {
	all := make([]func() resource.Resource, len(resources))
	for i, r := range resources {
		all[i] = r.resource
	}
	return all
}

// ListResources lists the constructors of all list resources.
func (p *Provider) ListResources(context.Context) []func() list.ListResource {
	all := make([]func() list.ListResource, len(resources))
	for i, r := range resources {
		all[i] = r.list
	}
	return all
}

// DataSources lists the constructors of all data sources.
func (p *Provider) DataSources(context.Context) []func() datasource.DataSource {
	return []func() datasource.DataSource{
		entity.DataSource(app.Source),
		entity.DataSource(app.ListSource),
		entity.DataSource(caller.Source),
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
