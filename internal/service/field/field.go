// Package field offers custom fields: things that an app never loses again once it has them.
package field

import (
	"context"
	"fmt"
	"slices"

	"github.com/google/uuid"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/console"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/guard"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/world"
)

// common is what the model of every field begins with.
type common struct {
	ID        types.String    `tfsdk:"id"`
	SDKAppID  entity.SDKAppID `tfsdk:"sdk_app_id"`
	Name      types.String    `tfsdk:"name"`
	OnDestroy types.String    `tfsdk:"on_destroy"`
}

func (c *common) base() *common { return c }

// model is a pointer to the model of a field.
type model[M any] interface {
	*M
	base() *common
}

// kind makes the resource of a kind of field, from what its schema has besides the common attributes.
func kind[M any, P model[M]](k chat.FieldKind, description string, attributes map[string]schema.Attribute) *entity.Kind[M] {
	f := fields[M, P]{kind: k}
	family := k.Family()
	attributes[entity.SDKAppIDKey] = entity.Parent()
	attributes["name"] = schema.StringAttribute{Required: true, MarkdownDescription: nameDescription(family)}
	attributes["on_destroy"] = entity.OnDestroy("the field")
	f.Kind = &entity.Kind[M]{
		Area: entity.AreaFields,
		Name: string(k) + "_field", Title: family.Title, Keys: []string{entity.SDKAppIDKey, "name"}, Pinned: chat.FieldFixed,
		Schema: schema.Schema{Attributes: attributes, MarkdownDescription: fmt.Sprintf(
			"%s An app has at most %d (rule %s), and they are permanent: the plan refuses to change the name%s and to destroy the field (rule "+
				"FIELD_NO_DELETE).\n\n"+
				"Creating a field that already exists adopts it, with a warning. The plan refuses if the field cannot be changed to match the "+
				"configuration.\n\n"+
				"**Destroy** is refused unless `on_destroy` is `abandon` or `TENCENTCHAT_TEARDOWN=1` is set. The field then remains in the app and "+
				"is removed from the state.",
			description, family.Quota.Maximum, family.QuotaRule, map[bool]string{true: " or type (rule FIELD_FIXED)", false: " (rule " +
				"FIELD_FIXED), to remove a group type (rule TYPES_ADD_ONLY)"}[family.Typed])},
		Validate: f.validate, Plan: f.plan, Create: f.create, Read: f.read, Update: f.update, Destroy: f.destroy, List: entity.PerApp(f.list),
	}
	return f.Kind
}

func nameDescription(f chat.FieldFamily) string {
	text := fmt.Sprintf("Name: %s (rule %s). ", f.NameForm(), f.NameRule)
	if !f.Typed {
		text += "Group fields and group member fields of an app cannot have the same name (rule NAME_DISJOINT). "
	}
	return text + "Cannot be changed later."
}

// fields is a kind of field as a resource.
type fields[M any, P model[M]] struct {
	*entity.Kind[M]

	kind chat.FieldKind
}

// fresh is what a configuration adds to: a field whose permissions are not configured is open to the app's administrators
// only.
func (f *fields[M, P]) fresh() chat.Field {
	if !f.kind.Family().Permissioned {
		return chat.Field{}
	}
	return chat.Field{Read: []chat.Permission{chat.PermitAppAdmin}, Write: []chat.Permission{chat.PermitAppAdmin}}
}

// overlay returns a field with everything that a model knows.
func overlay[M any](f chat.Field, m *M) chat.Field {
	entity.Expand(m, &f)
	return f.Sorted()
}

func (f *fields[M, P]) validate(m M) []chat.Violation {
	return chat.CheckField(f.kind, overlay(f.fresh(), &m))
}

func (f *fields[M, P]) plan(ctx context.Context, s *entity.Session, c *entity.Change[M]) error {
	planned := P(c.Planned).base()
	present, exists := f.fresh(), c.Prior != nil
	if exists {
		present = overlay(present, c.Prior)
	} else {
		c.Warn("", "Custom fields are permanent", "A custom field cannot be deleted, renamed, given another type or removed from a group "+
			"type, and the number of fields per app is limited. Check it before you apply.")
	}
	if planned.Name.IsUnknown() {
		return nil
	}
	homes, err := entity.HomesOf(ctx, s, planned.SDKAppID, f.Name)
	if err != nil {
		return err
	}
	if homes.Known() {
		conf, err := s.Console.Conf(ctx, homes.ID)
		if err != nil {
			return err
		}
		if live, found := chat.FindField(conf.Fields[f.kind], planned.Name.ValueString()); found {
			if !exists {
				f.warnOfAdoption(c, homes.ID, live)
			}
			present, exists = live, true
		}
	}
	c.Becomes(overlay(present, c.Planned))
	if !exists || !present.SamePermissions(overlay(present, c.Config)) {
		c.Report(homes.Judge(func(h entity.Home) []chat.Violation { return chat.CheckWritable(h.App) })...)
	}
	if exists {
		wanted := overlay(present, c.Config)
		c.Report(chat.CheckFieldFixed(present, wanted)...)
		f.warnOfNewTypes(c, present, wanted)
		return nil
	}
	f.checkSiblings(s, c, homes)
	return nil
}

// checkSiblings looks at the other fields that the app has and that this plan adds. Those of several new apps may be spread over
// them in any way.
func (f *fields[M, P]) checkSiblings(s *entity.Session, c *entity.Change[M], homes entity.Homes) {
	if !homes.Known() && homes.News() == 0 {
		return
	}
	name, parent := P(c.Planned).base().Name.ValueString(), ""
	if homes.Known() {
		parent = homes.ID.String()
	}
	live := homes.Any().Conf.Fields // without those that blocks of this kind plan
	all := chat.FieldNames(live[f.kind])
	for _, planned := range world.Under[chat.Field](s.World, f.Name, parent) {
		if homes.News() > 1 || !slices.Contains(all, planned.Name) {
			all = append(all, planned.Name)
		}
	}
	c.Report(homes.Judge(func(entity.Home) []chat.Violation {
		out := chat.CheckFieldQuota(f.kind, homes.Share(len(all)), s.Quotas)
		if rival := f.kind.Rival(); rival != "" && homes.News() <= 1 {
			out = append(out, chat.CheckNameDisjoint(f.kind, name, chat.FieldNames(live[rival]))...)
		}
		return out
	})...)
}

func (f *fields[M, P]) warnOfAdoption(c *entity.Change[M], id chat.SDKAppID, live chat.Field) {
	wanted := overlay(live, c.Config)
	detail := fmt.Sprintf("App %s already has the %s %s, so this apply adopts it instead of adding it.", id, f.Title, live.Name)
	if !live.SamePermissions(wanted) {
		detail += fmt.Sprintf(" Its permissions change from %s to %s.", live.Opens(), wanted.Opens())
	}
	c.Warn("Name", "An existing field is adopted", detail)
}

func (f *fields[M, P]) warnOfNewTypes(c *entity.Change[M], present, wanted chat.Field) {
	for _, t := range chat.GroupTypes {
		_, had := present.Permissions[t]
		if _, has := wanted.Permissions[t]; has && !had {
			c.Warn("Permissions", "Group types of a field are permanent", fmt.Sprintf("Field %s is added to the group type %s and cannot be "+
				"removed from it later.", present.Name, t))
		}
	}
}

// create adds the field, or takes over the one that the plan has seen.
func (f *fields[M, P]) create(ctx context.Context, s *entity.Session, m *M) error {
	id, live, found, err := f.find(ctx, s, m)
	if err != nil {
		return err
	}
	if !found {
		return s.Console.AddField(ctx, id, uuid.NewString(), f.kind, overlay(f.fresh(), m))
	}
	return f.permit(ctx, s, id, live, overlay(live, m))
}

// permit makes one field of another. Permissions and group types can differ, for the service to judge; no call could ask it
// for another name or type.
func (f *fields[M, P]) permit(ctx context.Context, s *entity.Session, id chat.SDKAppID, live, wanted chat.Field) error {
	for _, broken := range chat.CheckFieldFixed(live, wanted) {
		if broken.Rule == chat.FieldFixed {
			return &broken
		}
	}
	if live.SamePermissions(wanted) {
		return nil
	}
	return s.Console.SetFieldPermissions(ctx, id, f.kind, wanted)
}

func (f *fields[M, P]) read(ctx context.Context, s *entity.Session, m *M) error {
	id, live, found, err := f.find(ctx, s, m)
	switch {
	case err != nil:
		return err
	case !found:
		return console.NoField(id, P(m).base().Name.ValueString())
	}
	entity.Flatten(live, m)
	return nil
}

// update changes what the plan changes. The rest may have another value by now, which is not ours to take back.
func (f *fields[M, P]) update(ctx context.Context, s *entity.Session, prior, planned *M) error {
	id, live, found, err := f.find(ctx, s, planned)
	switch {
	case err != nil:
		return err
	case !found:
		return console.NoField(id, P(planned).base().Name.ValueString())
	}
	wanted := live.Following(overlay(f.fresh(), prior), overlay(f.fresh(), planned))
	return f.permit(ctx, s, id, live, wanted)
}

// find returns the field that a model names.
func (f *fields[M, P]) find(ctx context.Context, s *entity.Session, m *M) (id chat.SDKAppID, live chat.Field, found bool, err error) {
	id, conf, err := entity.ConfOf(ctx, s, P(m).base().SDKAppID)
	live, found = chat.FindField(conf.Fields[f.kind], P(m).base().Name.ValueString())
	return id, live, found, err
}

func (f *fields[M, P]) destroy(_ context.Context, s *entity.Session, m *M) (guard.Destroy, error) {
	field := P(m).base()
	if !entity.Abandons(s, field.OnDestroy) {
		return guard.Destroy{Refusal: chat.CheckFieldDelete(field.Name.ValueString())}, nil
	}
	return guard.Destroy{Warning: fmt.Sprintf("A custom field cannot be deleted: %s remains in app %s, counts towards its limit, and is "+
		"only removed from the state.",
		field.Name.ValueString(), field.SDKAppID.ValueString())}, nil
}

func (f *fields[M, P]) list(ctx context.Context, s *entity.Session, app chat.App) ([]M, error) {
	conf, err := s.Console.Conf(ctx, app.SDKAppID)
	if err != nil {
		return nil, err
	}
	var all []M
	for _, live := range conf.Fields[f.kind] {
		m := f.New()
		P(&m).base().SDKAppID = entity.SDKAppIDValue(app.SDKAppID)
		entity.Flatten(live, &m)
		all = append(all, m)
	}
	return all, nil
}
