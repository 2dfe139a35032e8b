package cam

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework-validators/listvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/mapvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/setvalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/campolicy"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/entity"
)

type documentModel struct {
	Statements      []statementModel `tfsdk:"statement"`
	SourceDocuments []string         `tfsdk:"source_documents"`
	OwnerUin        types.String     `tfsdk:"owner_uin"`
	JSON            types.String     `tfsdk:"json"`
	Size            types.Int64      `tfsdk:"size"`
}

type statementModel struct {
	Effect         types.String        `tfsdk:"effect"`
	Actions        []string            `tfsdk:"actions"`
	Resources      []string            `tfsdk:"resources"`
	SDKAppIDs      []string            `tfsdk:"sdk_app_ids"`
	AnyResourceTag map[string][]string `tfsdk:"any_resource_tag"`
	Conditions     []conditionModel    `tfsdk:"condition"`
}

type conditionModel struct {
	Operator types.String `tfsdk:"operator"`
	Key      types.String `tfsdk:"key"`
	Values   []string     `tfsdk:"values"`
}

var some = []validator.List{listvalidator.SizeAtLeast(1)}

// Document is the data source tencentchat_cam_policy_document. Its statements and conditions are blocks: of an object, the CLIs drop
// members that the schema does not know, and a statement whose restriction is misspelt would allow everything.
var Document = &entity.Source[documentModel]{
	Area: entity.AreaAccess,
	Name: "cam_policy_document", Title: "CAM policy document", Local: true, Validate: checkDocument, Read: writeDocument,
	Formers: []entity.Former{{
		Renamed: map[string]string{
			"statements": "statement", "statements.*.conditions": "condition", "statements.*.tags": "any_resource_tag", "root_uin": "owner_uin",
		},
		Retyped: map[string]string{
			"statements": "Blocks. Write `statement { … }` for each. Each names its resources: what was left out is " +
				"`resources = [\"*\"]`.",
			"statements.*.conditions": "Blocks. Write a block `condition { … }` for each.",
			"statements.*.tags":       "A map of sets: the values of each key, of which any is enough.",
		},
	}},
	Schema: schema.Schema{
		Description: "Generates a CAM policy document without calling any service. The document keeps the order of the configuration, always " +
			"uses lists, and is checked during the plan.",
		Attributes: map[string]schema.Attribute{
			"source_documents": schema.ListAttribute{
				Optional: true, ElementType: types.StringType, Description: "Documents whose statements come first, in this order. CAM statements " +
					"have no IDs, so no statement replaces another.",
			},
			"owner_uin": schema.StringAttribute{Optional: true, MarkdownDescription: "UIN of the root account in the resources of `sdk_app_ids`. " +
				"The default is the account to which the policy belongs."},
			"json": schema.StringAttribute{Computed: true, Description: "The document."},
			"size": schema.Int64Attribute{Computed: true, Description: "Length of the document in characters, excluding white space, as " +
				"counted for its limit."},
		},
		Blocks: map[string]schema.Block{"statement": schema.ListNestedBlock{
			Description:  "Statement, added after those of the source documents.",
			NestedObject: statementBlock,
		}},
	},
}

var statementBlock = schema.NestedBlockObject{
	Validators: []validator.Object{namesResources{}},
	Attributes: map[string]schema.Attribute{
		"effect": schema.StringAttribute{
			Optional:            true,
			MarkdownDescription: "`allow` (the default) or `deny`. A deny always takes precedence.",
		},
		"actions": schema.ListAttribute{
			Required:            true,
			ElementType:         types.StringType,
			Validators:          some,
			MarkdownDescription: "Actions, such as `name/im:Describe*`, or `*` for all.",
		},
		"resources": schema.ListAttribute{
			Optional: true, ElementType: types.StringType, Validators: some,
			MarkdownDescription: "Resources of six segments, or `*` for all. A statement needs this or `sdk_app_ids`. Write policy variables " +
				"as `&{uin}`, because Terraform interprets `${}`.",
		},
		"sdk_app_ids": schema.ListAttribute{
			Optional: true, ElementType: types.StringType,
			Validators:          append(some, listvalidator.ValueStringsAre(entity.SDKAppIDs("*"))),
			MarkdownDescription: "SDKAppIDs of apps to add to the resources; `*` for all apps.",
		},
		"any_resource_tag": schema.MapAttribute{
			Optional: true, ElementType: types.SetType{ElemType: types.StringType},
			Validators: []validator.Map{mapvalidator.SizeAtLeast(1), mapvalidator.ValueSetsAre(setvalidator.SizeAtLeast(1))},
			MarkdownDescription: "Authorization by tag: the values of tags, by key. Only resources that have at least one of these tags. Apps " +
				"without any of the tags are then not visible.",
		},
	},
	Blocks: map[string]schema.Block{"condition": schema.ListNestedBlock{
		Description: "Condition. All conditions of a statement must be met.",
		NestedObject: schema.NestedBlockObject{Attributes: map[string]schema.Attribute{
			"operator": schema.StringAttribute{Required: true, MarkdownDescription: "Operator, such as `ip_equal` or " +
				"`for_any_value:string_equal`."},
			"key": schema.StringAttribute{Required: true, MarkdownDescription: "Condition key, such as `qcs:ip`."},
			"values": schema.ListAttribute{Required: true, ElementType: types.StringType, Validators: some, Description: "Values, at least " +
				"one of which must match."},
		}},
	}},
}

// namesResources refuses a statement that does not say what it is about: nothing means "everything" by itself.
type namesResources struct{}

func (namesResources) Description(context.Context) string { return "names its resources" }

func (n namesResources) MarkdownDescription(ctx context.Context) string { return n.Description(ctx) }

func (namesResources) ValidateObject(_ context.Context, req validator.ObjectRequest, resp *validator.ObjectResponse) {
	given := req.ConfigValue.Attributes()
	if len(given) > 0 && given["resources"].IsNull() && given["sdk_app_ids"].IsNull() {
		resp.Diagnostics.AddAttributeError(req.Path, "Statement without resources", noResources)
	}
}

const noResources = "A statement names the resources that it is about. Set sdk_app_ids or resources; for all resources, write " +
	"resources = [\"*\"]."

func (m documentModel) document() (campolicy.Document, error) {
	d := campolicy.Document{Version: campolicy.Version}
	for i, source := range m.SourceDocuments {
		part, err := campolicy.Parse(source)
		if err != nil {
			return d, &entity.Problem{
				Summary: "Invalid policy document", Detail: fmt.Sprintf("Source document %d cannot be read: %s", i+1, err),
			}
		}
		d.Statements = append(d.Statements, part.Statements...)
	}
	for _, s := range m.Statements {
		if len(s.Resources)+len(s.SDKAppIDs) == 0 {
			return d, &entity.Problem{Summary: "Statement without resources", Detail: noResources}
		}
		statement := s.statement(m.OwnerUin.ValueString())
		if c, twice := repeated(statement.Conditions); twice {
			return d, &entity.Problem{Summary: "Two conditions on one key", Detail: fmt.Sprintf("A statement has two conditions with the "+
				"operator %s and the key %s. CAM would let either of them be met. Write their values into one condition.", c.Operator, c.Key)}
		}
		d.Statements = append(d.Statements, statement)
	}
	return d, nil
}

// repeated returns a condition whose operator and key come twice.
func repeated(all []campolicy.Condition) (campolicy.Condition, bool) {
	for i, c := range all {
		if slices.ContainsFunc(all[:i], func(other campolicy.Condition) bool { return other.Operator == c.Operator && other.Key == c.Key }) {
			return c, true
		}
	}
	return campolicy.Condition{}, false
}

// checkDocument judges the document as a whole: which of the attributes a problem comes from is not known.
func checkDocument(m documentModel) []chat.Violation {
	d, err := m.document()
	if err != nil || slices.ContainsFunc(m.Statements, statementModel.malformed) {
		return nil // writeDocument, or the validation of the attribute, tells
	}
	violations := append(chat.CheckPolicy(nil, nil, new(d.JSON()), m.OwnerUin.ValueString()), chat.DoubtPolicy(d.JSON())...)
	for i := range violations {
		violations[i].Field = ""
	}
	return violations
}

// malformed reports whether an app of a statement is named by what is no SDKAppID.
func (s statementModel) malformed() bool {
	return slices.ContainsFunc(s.SDKAppIDs, func(id string) bool {
		_, err := chat.ParseSDKAppID(id)
		return err != nil && id != "*"
	})
}

func writeDocument(_ context.Context, _ *entity.Session, m *documentModel) error {
	d, err := m.document()
	if err != nil {
		return err
	}
	text := d.JSON()
	m.JSON, m.Size = types.StringValue(text), types.Int64Value(int64(campolicy.Size(text)))
	return nil
}

func (s statementModel) statement(uin string) campolicy.Statement {
	out := campolicy.Statement{Effect: campolicy.Allow, Actions: s.Actions, Resources: slices.Clone(s.Resources)}
	if e := s.Effect.ValueString(); e != "" {
		out.Effect = e
	}
	for _, id := range s.SDKAppIDs {
		out.Resources = append(out.Resources, campolicy.AppResource(uin, id))
	}
	if len(s.AnyResourceTag) > 0 {
		tags := campolicy.Condition{Operator: campolicy.AnyTag, Key: campolicy.ResourceTag}
		for _, key := range slices.Sorted(maps.Keys(s.AnyResourceTag)) {
			for _, value := range slices.Sorted(slices.Values(s.AnyResourceTag[key])) {
				tags.Values = append(tags.Values, key+"&"+value)
			}
		}
		out.Conditions = append(out.Conditions, tags)
	}
	for _, c := range s.Conditions {
		out.Conditions = append(out.Conditions,
			campolicy.Condition{Operator: c.Operator.ValueString(), Key: c.Key.ValueString(), Values: c.Values})
	}
	return out
}
