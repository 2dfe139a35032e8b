package group

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework-validators/setvalidator"
	"github.com/hashicorp/terraform-plugin-framework/action/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/rest"
)

type sendModel struct {
	SDKAppID     entity.SDKAppID `tfsdk:"sdk_app_id"`
	GroupIDs     types.Set       `tfsdk:"group_ids"`
	Text         types.String    `tfsdk:"text"`
	SenderUserID types.String    `tfsdk:"sender_user_id"`
}

// Send is the action tencentchat_send_group_message.
var Send = &entity.Action[sendModel]{
	Area: entity.AreaGroups,
	Name: "send_group_message", Title: "send the message", Formers: []entity.Former{{Renamed: map[string]string{"sender": "sender_user_id"}}},
	Schema: schema.Schema{
		MarkdownDescription: "Sends a text message to one or more groups of an app, like the console. Each invocation sends it again.",
		Attributes: map[string]schema.Attribute{
			entity.SDKAppIDKey: entity.ActionApp(),
			"group_ids": schema.SetAttribute{
				Required: true, ElementType: types.StringType, Validators: []validator.Set{setvalidator.SizeAtLeast(1)}, Description: "GroupIDs of " +
					"the groups.",
			},
			"text": schema.StringAttribute{
				Required: true, MarkdownDescription: fmt.Sprintf("The message, %v (rule MESSAGE_LENGTH).", chat.LimitMessage),
			},
			"sender_user_id": schema.StringAttribute{Optional: true, Description: "UserID of the sender, who must be a member of each group. The " +
				"default " +
				"is the app administrator that the provider uses."},
		},
	},
	Validate: func(m sendModel) []chat.Violation {
		if m.Text.IsUnknown() {
			return nil
		}
		return chat.CheckGroupMessage(m.Text.ValueString())
	},
	Check: checkSend,
	Run:   send,
}

func checkSend(ctx context.Context, s *entity.Session, m *sendModel, found *entity.Obstacles) error {
	found.Report(chat.CheckGroupMessage(m.Text.ValueString())...)
	id := m.SDKAppID.ID()
	switch app, err := s.Console.App(ctx, id); {
	case api.IsDenied(err): // over IM REST alone, the server has the last word
	case err != nil:
		return err
	default:
		if disabled := entity.CheckEnabled(app, inGroups); disabled != nil {
			found.Lacks("app", disabled)
			return nil
		}
	}
	if !found.Planning {
		return nil
	}
	for _, element := range m.GroupIDs.Elements() {
		if group, ok := element.(types.String); ok && !group.IsUnknown() {
			checkGroup(ctx, s, m, group.ValueString(), found)
		}
	}
	return nil
}

// checkGroup looks for a group and for the sender among its members. What cannot be read is left to the service.
func checkGroup(ctx context.Context, s *entity.Session, m *sendModel, group string, found *entity.Obstacles) {
	id, sender := m.SDKAppID.ID(), m.SenderUserID.ValueString()
	g, err := s.REST.Groups.Get(ctx, id, group)
	switch {
	case gone(err) && !s.Planned(Kind.Name, id.String(), group):
		found.Lacks(Kind.Name, err)
	case err != nil || sender == "" || s.Planned(Member.Name, id.String(), group, sender):
	case g.Type == chat.AVChatRoom: // which shows no members
	default:
		if _, err := s.REST.Groups.Member(ctx, id, group, sender); gone(err) && !s.Planned(Members.Name, id.String(), group) {
			found.Lacks(Member.Name, err)
		}
	}
}

// noMember says of a refusal that the sender is not in the group, where that is so: the service's code says only that the group does
// not permit it.
func noMember(ctx context.Context, s *entity.Session, m *sendModel, group string, refusal error) error {
	if sender := m.SenderUserID.ValueString(); sender != "" && api.IsREST(refusal, rest.CodeGroupDenied) {
		if _, err := s.REST.Groups.Member(api.WithFresh(ctx), m.SDKAppID.ID(), group, sender); gone(err) {
			return err
		}
	}
	return refusal
}

// send sends to one group after the other. Where one fails, it tells which have the message already.
func send(ctx context.Context, s *entity.Session, m *sendModel, tell func(string)) error {
	var to struct{ GroupIDs []string }
	entity.Expand(m, &to)
	for i, group := range to.GroupIDs {
		if err := s.REST.Groups.Send(ctx, m.SDKAppID.ID(), group, m.SenderUserID.ValueString(), m.Text.ValueString(), rand.Uint32()); err != nil {
			summary, detail := cloud.Explain(noMember(ctx, s, m, group, err))
			sent := "The message was not sent to any group."
			if i > 0 {
				sent = fmt.Sprintf(
					"The message was sent to these groups: %s. Leave them out when you send it again.",
					strings.Join(to.GroupIDs[:i], ", "),
				)
			}
			return &entity.Problem{Summary: fmt.Sprintf("group %s: %s", group, summary), Detail: detail + " " + sent}
		}
		tell(fmt.Sprintf("Sent to %s (%d of %d).", group, i+1, len(to.GroupIDs)))
	}
	return nil
}
