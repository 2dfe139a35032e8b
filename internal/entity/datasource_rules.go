package entity

import (
	"context"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/guard"
)

// ruled is a data source about an app, of which not everything can be asked.
type ruled[M any] struct {
	source[M]

	check func(m M, now time.Time) []chat.Violation
}

var (
	_ datasource.DataSourceWithConfigure      = (*ruled[struct{}])(nil)
	_ datasource.DataSourceWithValidateConfig = (*ruled[struct{}])(nil)
)

// RuledDataSource returns the constructor of a data source about an app, of which check refuses some questions: by
// themselves in the validation, where now is zero, and again by the service's clock when the plan reads it. Lowered returns
// the policy of a provider that is validated, not configured.
func RuledDataSource[M any](
	k *Source[M], check func(m M, now time.Time) []chat.Violation, lowered func() guard.Policy,
) func() datasource.DataSource {
	return func() datasource.DataSource { return &ruled[M]{source[M]{kind: k, lowered: lowered}, check} }
}

// ValidateConfig judges what is asked by itself.
func (r *ruled[M]) ValidateConfig(ctx context.Context, req datasource.ValidateConfigRequest, resp *datasource.ValidateConfigResponse) {
	check := func(m M) []chat.Violation { return r.check(m, time.Time{}) }
	judge(ctx, req.Config, unknownWords(ctx, req.Config), check, policyOf(r.session, r.lowered), &resp.Diagnostics)
}

// Read judges what is asked by the clock of the service, and reads it.
func (r *ruled[M]) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	defer guard.Plain(&resp.Diagnostics)
	var m M
	var app SDKAppID
	resp.Diagnostics.Append(req.Config.Get(ctx, &m)...)
	resp.Diagnostics.Append(req.Config.GetAttribute(ctx, path.Root(SDKAppIDKey), &app)...)
	if resp.Diagnostics.HasError() {
		return
	}
	if r.session != nil {
		if _, err := r.session.owner(ctx); err != nil {
			r.session.barred(&resp.Diagnostics, "Cannot read the "+r.kind.Title, err)
			return
		}
		_, conf, err := ConfOf(ctx, r.session, app)
		if err != nil {
			fail(&resp.Diagnostics, "Cannot read the "+r.kind.Title, err)
			return
		}
		violations := r.check(m, conf.Now)
		r.session.Policy.Report(&resp.Diagnostics, violations...)
		if r.session.Teardown && len(chat.Refused(violations)) > 0 {
			resp.State.Raw = req.Config.Raw // which the service would refuse, and a destroy does not need
			return
		}
		if resp.Diagnostics.HasError() {
			return
		}
	}
	r.source.Read(ctx, req, resp)
}
