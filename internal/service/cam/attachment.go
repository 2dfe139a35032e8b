package cam

import (
	"context"
	"fmt"
	"iter"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/cam"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/guard"
)

// AttachmentModel is a policy that somebody has, as configurations and states show it.
type AttachmentModel struct {
	ID         types.String `tfsdk:"id"`
	Subject    types.String `tfsdk:"subject"`
	PolicyID   types.String `tfsdk:"policy_id"`
	PolicyName types.String `tfsdk:"policy_name"`
	User       types.String `tfsdk:"user"`
	Group      types.String `tfsdk:"group"`
	Role       types.String `tfsdk:"role"`
}

// Attached is what an attachment is about.
type Attached struct{ Subject, PolicyID, PolicyName, User, Group, Role string }

func exactlyOne(names ...string) []validator.String {
	all := make([]path.Expression, len(names))
	for i, n := range names {
		all[i] = path.MatchRoot(n)
	}
	return []validator.String{stringvalidator.ExactlyOneOf(all...)}
}

// anyPolicy wants a policy, by its ID or by its name. A configuration that a CLI generates has both.
var anyPolicy = []validator.String{stringvalidator.AtLeastOneOf(path.MatchRoot("policy_id"), path.MatchRoot("policy_name"))}

// Attachment is the resource tencentchat_cam_policy_attachment.
var Attachment = &entity.Kind[AttachmentModel]{
	Area:      entity.AreaAccess,
	Name:      "cam_policy_attachment",
	Title:     "attachment of a CAM policy",
	Keys:      []string{"subject", "policy_id"},
	Movable:   "An attachment holds nothing of its own, so another one can take its place.",
	Replacing: []string{"user", "group", "role", "policy_name"},
	Parents:   map[string]string{"policy_id": policyKind, "user": userKind, "group": groupKind},
	Names:     attachmentNames,
	Unique:    true,
	Schema: schema.Schema{
		MarkdownDescription: "An attachment of a policy to one user, group or role. Set exactly one of `user`, `group` and `role`, and " +
			"`policy_id` or `policy_name`. If both are set, they must be of the same policy.\n\n" +
			"All attachments of a user are read with one call. An existing attachment is adopted.\n\n" +
			"**Destroy** detaches the policy; the policy and the user, group or role remain. Any change replaces the attachment.",
		Attributes: map[string]schema.Attribute{
			"subject": schema.StringAttribute{
				Computed: true, PlanModifiers: keepState,
				MarkdownDescription: "User, group or role that has the policy: `user:NAME`, `group:ID` or `role:NAME`. The first part of the import " +
					"ID.",
			},
			"policy_id": entity.Managed(schema.StringAttribute{
				Validators: anyPolicy, MarkdownDescription: "ID of the policy, such as `policy_id` of a " +
					"`tencentchat_cam_policy`.",
			}),
			"policy_name": entity.Managed(schema.StringAttribute{
				Validators: anyPolicy, MarkdownDescription: "Name of the policy. Use it for preset policies, such as " +
					"`QcloudAVCFullAccess`.",
			}),
			"user": schema.StringAttribute{Optional: true, Validators: exactlyOne("user", "group", "role"), Description: "Name of the user."},
			"group": schema.StringAttribute{
				Optional:            true,
				Validators:          exactlyOne("user", "group", "role"),
				MarkdownDescription: "ID of the group, such as `group_id` of a `tencentchat_cam_group`.",
			},
			"role": schema.StringAttribute{Optional: true, Validators: exactlyOne("user", "group", "role"), Description: "Name of the role."},
		},
	},
	Plan:    planAttachment,
	Create:  attach,
	Read:    readAttachment,
	Destroy: detach,
	List:    listAttachments,
}

// attachmentNames identify an attachment by whoever has the policy and by the policy, which has an ID and a name.
func attachmentNames(m AttachmentModel) (names []string) {
	subject, err := subjectOf(&m)
	if err != nil {
		return nil
	}
	for _, policy := range []string{m.PolicyID.ValueString(), m.PolicyName.ValueString()} {
		if policy != "" {
			names = append(names, subject.Kind+":"+subject.Name+" "+policy)
		}
	}
	return names
}

// planAttachment tells of a policy, or of a user, group or role, that is not there.
func planAttachment(ctx context.Context, s *entity.Session, c *entity.Change[AttachmentModel]) error {
	if c.Prior != nil {
		return nil
	}
	m, client := c.Config, s.Cloud.CAM()
	numbered := func(field, what, kind string, v types.String, read func(context.Context, uint64) error) error {
		id, err := number(what, v)
		if err != nil {
			return err
		}
		return seek(ctx, s, c, sought{
			field: field, what: fmt.Sprintf("CAM %s %d", what, id), kind: kind, id: decimal(id),
			read: func(ctx context.Context) error { return read(ctx, id) },
		})
	}
	for _, look := range []struct {
		v    types.String
		seek func(name string) error
	}{
		{m.PolicyName, func(name string) error {
			return seek(ctx, s, c, sought{
				field: "PolicyName", what: "Policy " + name, kind: policyKind, name: name,
				read: func(ctx context.Context) error { _, err := client.PolicyByName(ctx, name); return err },
			})
		}},
		{m.PolicyID, func(string) error {
			return numbered("PolicyID", "policy", policyKind, m.PolicyID, func(ctx context.Context, id uint64) error {
				_, err := client.Policy(ctx, id)
				return err
			})
		}},
		{m.User, func(name string) error {
			return seek(ctx, s, c, userSought(s, "User", name))
		}},
		{m.Group, func(string) error {
			return numbered("Group", "group", groupKind, m.Group, func(ctx context.Context, id uint64) error {
				_, err := client.Group(ctx, id)
				return err
			})
		}},
		{m.Role, func(name string) error {
			return seek(ctx, s, c, sought{
				field: "Role", what: "Role " + name,
				read: func(ctx context.Context) error { return client.HasRole(ctx, name) },
			})
		}},
	} {
		if name := look.v.ValueString(); name != "" {
			if err := look.seek(name); err != nil {
				return err
			}
		}
	}
	return onePolicy(ctx, s, *m)
}

// onePolicy refuses an ID and a name of different policies. A name that the plan gives to a policy may be that of the ID.
func onePolicy(ctx context.Context, s *entity.Session, m AttachmentModel) error {
	id, name := m.PolicyID.ValueString(), m.PolicyName.ValueString()
	if id == "" || name == "" || s.World.HasNamed(policyKind, name) {
		return nil
	}
	n, err := number("policy", m.PolicyID)
	if err != nil {
		return err
	}
	live, err := s.Cloud.CAM().PolicyName(ctx, n)
	switch {
	case api.IsDenied(err), api.IsNotFound(err):
		return nil
	case err == nil && live != name:
		return &entity.Problem{Field: "PolicyName", Summary: "ID and name of different policies", Detail: fmt.Sprintf("The policy %s has the "+
			"name %s, not %s. Remove policy_id or policy_name, or correct one of them.", id, live, name)}
	}
	return err
}

func userSought(s *entity.Session, field, name string) sought {
	return sought{
		field: field, what: "CAM user " + name, kind: userKind, id: entity.JoinID(name),
		read: func(ctx context.Context) error { _, err := s.Cloud.CAM().User(ctx, name); return err },
	}
}

// subjectOf reads who has the policy: of a configuration, or of an import id.
func subjectOf(m *AttachmentModel) (cam.Subject, error) {
	for kind, v := range map[string]types.String{cam.ToUser: m.User, cam.ToGroup: m.Group, cam.ToRole: m.Role} {
		if v.ValueString() != "" {
			return cam.Subject{Kind: kind, Name: v.ValueString()}, nil
		}
	}
	kind, name, _ := strings.Cut(m.Subject.ValueString(), ":")
	s := cam.Subject{Kind: kind, Name: name}
	switch kind {
	case cam.ToUser:
		m.User = types.StringValue(name)
	case cam.ToGroup:
		m.Group = types.StringValue(name)
	case cam.ToRole:
		m.Role = types.StringValue(name)
	default:
		name = ""
	}
	if name == "" {
		return s, &entity.Problem{Summary: "Wrong import ID", Detail: fmt.Sprintf("%q is not a valid subject. Use user:NAME, group:ID or "+
			"role:NAME.", m.Subject.ValueString())}
	}
	return s, nil
}

func attach(ctx context.Context, s *entity.Session, m *AttachmentModel) error {
	subject, err := subjectOf(m)
	if err != nil {
		return err
	}
	if m.PolicyID.ValueString() == "" {
		p, err := s.Cloud.CAM().PolicyByName(ctx, m.PolicyName.ValueString())
		if err != nil {
			return err
		}
		m.PolicyID = types.StringValue(decimal(p.ID))
	}
	id, err := number("policy", m.PolicyID)
	if err != nil {
		return err
	}
	m.Subject = types.StringValue(subject.Kind + ":" + subject.Name)
	return s.Cloud.CAM().Attach(ctx, subject, id)
}

func readAttachment(ctx context.Context, s *entity.Session, m *AttachmentModel) error {
	subject, err := subjectOf(m)
	if err != nil {
		return err
	}
	id, err := number("policy", m.PolicyID)
	if err != nil {
		return err
	}
	has, err := s.Cloud.CAM().Attached(ctx, subject)
	if err != nil {
		return err
	}
	if !has[id] {
		return &api.Error{
			Service: "cam",
			Action:  "ListAttachedPolicies",
			Code:    "ResourceNotFound.NotFound",
			Message: fmt.Sprintf("%s does not have policy %d", m.Subject.ValueString(), id),
		}
	}
	if m.PolicyName.IsNull() || m.PolicyName.IsUnknown() {
		name, err := s.Cloud.CAM().PolicyName(ctx, id)
		if err != nil {
			return err
		}
		m.PolicyName = types.StringValue(name)
	}
	return nil
}

func detach(ctx context.Context, s *entity.Session, m *AttachmentModel) (guard.Destroy, error) {
	subject, err := subjectOf(m)
	if err != nil {
		return guard.Destroy{}, err
	}
	id, err := number("policy", m.PolicyID)
	return guard.Destroy{Run: func() error { return s.Cloud.CAM().Detach(ctx, subject, id) }}, err
}

// listAttachments goes from policies to their holders.
func listAttachments(ctx context.Context, s *entity.Session, only *chat.SDKAppID) iter.Seq2[AttachmentModel, error] {
	read := func() (found []AttachmentModel, err error) {
		for _, preset := range []bool{false, true} {
			policies, err := s.Cloud.CAM().Policies(ctx, preset)
			if err != nil {
				return nil, err
			}
			for _, p := range policies {
				if p.Attachments == 0 {
					continue
				}
				holders, err := s.Cloud.CAM().Holders(ctx, p.ID)
				if err != nil {
					return nil, err
				}
				for _, h := range holders {
					m := AttachmentModel{
						Subject: types.StringValue(h.Kind + ":" + h.Name), PolicyID: types.StringValue(decimal(p.ID)), PolicyName: types.StringValue(p.Name),
					}
					if _, err := subjectOf(&m); err != nil {
						return nil, err
					}
					found = append(found, m)
				}
			}
		}
		return found, nil
	}
	return all(only, read, func(m AttachmentModel) (AttachmentModel, error) { return m, nil })
}
