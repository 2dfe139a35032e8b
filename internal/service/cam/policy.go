// Package cam offers access to the console: policies, whom they are attached to, users, groups, and the tags of apps that
// decide what is seen.
package cam

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"strconv"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/campolicy"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/cam"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/guard"
	wire "github.com/tencentchat/terraform-provider-tencentchat/internal/wire/console"
)

var keepState = []planmodifier.String{stringplanmodifier.UseStateForUnknown()}

// PolicyModel is a policy as configurations and states show it.
type PolicyModel struct {
	ID          types.String `tfsdk:"id"`
	PolicyID    types.String `tfsdk:"policy_id"`
	Name        types.String `tfsdk:"name"`
	Description types.String `tfsdk:"description"`
	Document    types.String `tfsdk:"document"`
	UpdatedAt   types.String `tfsdk:"updated_at"`
}

// PolicyText is what people write of a policy.
type PolicyText struct {
	Name        string
	Description string
	Document    string
}

// Policy is the resource tencentchat_cam_policy.
var Policy = &entity.Kind[PolicyModel]{
	Area: entity.AreaAccess, Traced: true,
	Name: "cam_policy", Title: "CAM policy", Keys: []string{"policy_id"}, Lossy: true, Replacing: []string{"name"},
	Names: func(m PolicyModel) []string { return []string{m.Name.ValueString()} }, Unique: true,
	Alike: map[string]func(context.Context, *entity.Session, string, string) bool{"document": alike},
	Schema: schema.Schema{
		MarkdownDescription: "A custom CAM policy, which grants the permissions in its document.\n\n" +
			"Documents with the same meaning are equal: order, white space, `\"x\"` or `[\"x\"]` and the like cause no difference, even after " +
			"the service rewrites the document.\n\n" +
			"**Destroy** deletes the policy and all its attachments. Changing `name` replaces the policy, because CAM cannot rename it.",
		Attributes: map[string]schema.Attribute{
			"policy_id": schema.StringAttribute{Computed: true, PlanModifiers: keepState, Description: "ID of the policy. Assigned by the service."},
			"name": schema.StringAttribute{
				Required: true,
				MarkdownDescription: fmt.Sprintf("Name of the policy, unique in the account: 1 to %d letters, digits and the characters `+=,.@_-` "+
					"(rule CAM_POLICY_NAME).", campolicy.MaxName),
			},
			"description": entity.Managed(schema.StringAttribute{
				MarkdownDescription: fmt.Sprintf("Description, at most %d bytes (rule CAM_DESCRIPTION).", campolicy.MaxDescription),
			}),
			"document": schema.StringAttribute{
				Required: true,
				MarkdownDescription: fmt.Sprintf("Policy document as JSON, at most %d characters without white space (rules CAM_DOCUMENT, "+
					"CAM_DOCUMENT_SIZE). The data source `tencentchat_cam_policy_document` can generate it.", campolicy.MaxSize),
			},
			"updated_at": schema.StringAttribute{
				Computed: true, PlanModifiers: []planmodifier.String{entity.KeepUnless("name", "description", "document")},
				Description: "Time of the last change of the policy, as returned by CAM, to the second. The document is read again only when this " +
					"changes.",
			},
		},
	},
	Validate: func(m PolicyModel) []chat.Violation { return checkText(m, "") },
	Plan:     planPolicy,
	Create:   createPolicy,
	Read:     readPolicy,
	Update:   updatePolicy,
	Destroy:  destroyPolicy,
	List:     listPolicies,
}

// alike reports whether two documents mean the same to the account.
func alike(ctx context.Context, s *entity.Session, prior, planned string) bool {
	return campolicy.Equal(prior, planned, rootUin(ctx, s))
}

// rootUin is the account of the credentials; empty where it cannot be told, which whoever needs it reports.
func rootUin(ctx context.Context, s *entity.Session) string {
	caller, err := s.Cloud.STS().Caller(ctx)
	if err != nil {
		return ""
	}
	return caller.RootUin
}

func checkText(m PolicyModel, uin string) []chat.Violation {
	text := func(v types.String) *string {
		if v.IsNull() || v.IsUnknown() {
			return nil
		}
		return v.ValueStringPointer()
	}
	return chat.CheckPolicy(text(m.Name), text(m.Description), text(m.Document), uin)
}

func planPolicy(ctx context.Context, s *entity.Session, c *entity.Change[PolicyModel]) error {
	if len(checkText(*c.Config, "")) == 0 { // else the validation told it
		c.Report(checkText(*c.Config, rootUin(ctx, s))...)
	}
	if d, err := campolicy.Parse(c.Config.Document.ValueString()); err == nil &&
		(c.Prior == nil || !c.Prior.Document.Equal(c.Planned.Document)) {
		for _, notice := range d.Notices(inContract) {
			c.Warn("Document", "Check the policy document", notice)
		}
		c.Report(chat.DoubtPolicy(c.Config.Document.ValueString())...)
	}
	if c.Prior != nil || c.Replaces != "" || c.Config.Name.IsUnknown() {
		return nil
	}
	before, err := policyNames(ctx, s)
	for _, known := range before {
		if id, name, _ := strings.Cut(known, " "); name == c.Config.Name.ValueString() {
			cause, remedy := fmt.Sprintf("The preset policy %s has this name, and names are unique.", name), "The create fails. Choose another name."
			if id != "" {
				cause = fmt.Sprintf("Policy %s already has the name %s, and names are unique.", id, name)
				remedy = "Unless it is deleted first, the create fails. " + s.ExistsHint(policyKind, id)
			}
			c.Exists(s, "Name", "A policy with this name already exists", cause, remedy, id)
		}
	}
	return err
}

// policyNames are the names of all policies, each behind the id to import it by, which a preset one does not have; none for
// credentials that may not list them.
func policyNames(ctx context.Context, s *entity.Session) (names []string, err error) {
	for _, preset := range []bool{false, true} {
		all, err := s.Cloud.CAM().Policies(ctx, preset)
		if err != nil && !api.IsDenied(err) {
			return nil, err
		}
		for _, p := range all {
			id := decimal(p.ID)
			if preset {
				id = ""
			}
			names = append(names, id+" "+p.Name)
		}
	}
	return names, nil
}

// inContract reports whether the console's contract has an action.
func inContract(name string) bool {
	_, ok := wire.ActionByName(name)
	return ok
}

// number reads an id.
func number(what string, v types.String) (uint64, error) {
	id, err := strconv.ParseUint(v.ValueString(), 10, 64)
	if err != nil {
		return 0, &entity.Problem{Summary: "Invalid ID", Detail: fmt.Sprintf("The %s has the ID %q, but IDs are numbers. Use the number that "+
			"CAM shows.", what, v.ValueString())}
	}
	return id, nil
}

func decimal(n uint64) string { return strconv.FormatUint(n, 10) }

func createPolicy(ctx context.Context, s *entity.Session, m *PolicyModel) error {
	var p PolicyText
	entity.Expand(m, &p)
	id, err := s.Cloud.CAM().CreatePolicy(ctx, cam.Policy{Name: p.Name, Description: p.Description, Document: p.Document})
	if err == nil {
		m.PolicyID = types.StringValue(decimal(id))
	}
	return err
}

// readPolicy reads the document only where the list says that the policy has changed.
func readPolicy(ctx context.Context, s *entity.Session, m *PolicyModel) error {
	id, err := number("policy", m.PolicyID)
	if err != nil {
		return err
	}
	p, err := s.Cloud.CAM().Policy(ctx, id)
	unseen := m.Document.IsNull() || m.UpdatedAt.ValueString() != p.UpdatedAt || p.UpdatedAt == ""
	if err == nil && p.Document == "" && unseen {
		p, err = s.Cloud.CAM().PolicyDocument(ctx, id)
	}
	if err != nil {
		return err
	}
	if p.Preset {
		return &entity.Problem{Summary: "Preset policies cannot be managed", Detail: fmt.Sprintf("Policy %d (%s) is a preset policy and "+
			"cannot be changed. Attach it by name with tencentchat_cam_policy_attachment instead.", id, p.Name)}
	}
	m.Name, m.Description, m.UpdatedAt = types.StringValue(p.Name), types.StringValue(p.Description), types.StringValue(p.UpdatedAt)
	if p.Document != "" && !alike(ctx, s, m.Document.ValueString(), p.Document) {
		m.Document = types.StringValue(p.Document)
	}
	return nil
}

func updatePolicy(ctx context.Context, s *entity.Session, prior, planned *PolicyModel) error {
	id, err := number("policy", planned.PolicyID)
	if err != nil {
		return err
	}
	changed := func(before, after types.String) *string {
		if after.IsUnknown() || after.Equal(before) {
			return nil
		}
		return after.ValueStringPointer()
	}
	description, document := changed(prior.Description, planned.Description), changed(prior.Document, planned.Document)
	if description == nil && document == nil {
		return nil
	}
	return s.Cloud.CAM().UpdatePolicy(ctx, id, description, document)
}

func destroyPolicy(ctx context.Context, s *entity.Session, m *PolicyModel) (guard.Destroy, error) {
	id, err := number("policy", m.PolicyID)
	if err != nil {
		return guard.Destroy{}, err
	}
	p, err := s.Cloud.CAM().Policy(ctx, id)
	if err != nil {
		return guard.Destroy{}, err
	}
	d := guard.Destroy{Run: func() error {
		if err := s.Cloud.CAM().DeletePolicy(ctx, id); err != nil {
			return err
		}
		return gone(ctx, func(ctx context.Context) error {
			_, err := s.Cloud.CAM().PolicyDocument(ctx, id)
			return err
		})
	}}
	if p.Attachments > 0 {
		d.Warning = fmt.Sprintf("Policy %s is detached from %d users, groups or roles, which changes their permissions.", p.Name, p.Attachments)
	}
	return d, nil
}

// gone waits until reads no longer find what was deleted, so that another object can take its name. The deletion itself was
// acknowledged, so a service that takes too long to show it is no error.
func gone(ctx context.Context, read func(context.Context) error) error {
	err := api.Await(ctx, func(ctx context.Context) (bool, error) {
		err := read(api.WithFresh(ctx))
		if api.IsNotFound(err) {
			return true, nil
		}
		return false, err
	})
	if e, ok := errors.AsType[*api.Error](err); ok && e.Code == api.NotShown {
		return nil
	}
	return err
}

// all yields what an account has, which belongs to no app.
func all[M, T any](only *chat.SDKAppID, read func() ([]T, error), show func(T) (M, error)) iter.Seq2[M, error] {
	return func(yield func(M, error) bool) {
		var none M
		if only != nil {
			yield(none, &entity.Problem{Summary: "No object of an app", Detail: "Users, groups and policies belong to the account, not to an " +
				"app. Remove sdk_app_id."})
			return
		}
		found, err := read()
		if err != nil {
			yield(none, err)
			return
		}
		for _, t := range found {
			if m, err := show(t); !yield(m, err) {
				return
			}
		}
	}
}

func listPolicies(ctx context.Context, s *entity.Session, only *chat.SDKAppID) iter.Seq2[PolicyModel, error] {
	return all(only, func() ([]cam.Policy, error) { return s.Cloud.CAM().Policies(ctx, false) }, func(p cam.Policy) (PolicyModel, error) {
		m := PolicyModel{PolicyID: types.StringValue(decimal(p.ID))}
		return m, readPolicy(ctx, s, &m)
	})
}
