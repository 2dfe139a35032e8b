package entity

// Area is a part of the console. Pages of the registries are grouped by it.
type Area string

// The areas.
const (
	AreaApps     Area = "Apps"
	AreaSettings Area = "Settings"
	AreaFields   Area = "Custom fields"
	AreaAccounts Area = "Accounts"
	AreaGroups   Area = "Groups"
	AreaWebhooks Area = "Webhooks"
	AreaPush     Area = "Push"
	AreaRTC      Area = "TRTC and Call"
	AreaKeys     Area = "Keys"
	AreaAccess   Area = "Access"
	AreaInsight  Area = "Insight"
)

// Areas lists them in the order in which they are shown.
var Areas = []Area{
	AreaApps, AreaSettings, AreaFields, AreaAccounts, AreaGroups, AreaWebhooks, AreaPush, AreaRTC, AreaKeys, AreaAccess, AreaInsight,
}

// Form is what an offer is to Terraform.
type Form struct {
	Title  string // in the middle of a sentence
	Folder string // of its pages, under docs
}

// Forms lists the forms in the order in which they are shown.
var Forms = []Form{resourceForm, sourceForm, actionForm, ephemeralForm, functionForm}

// BlockForm is the form of the provider's own block, which is no offer among the others.
var BlockForm = Form{"provider", "."}

var (
	resourceForm  = Form{"resource", "resources"}
	sourceForm    = Form{"data source", "data-sources"}
	actionForm    = Form{"action", "actions"}
	ephemeralForm = Form{"ephemeral resource", "ephemeral-resources"}
	functionForm  = Form{"function", "functions"}

	listForm = Form{"list resource", "list-resources"} // which goes with its resource
)

// Offer is one thing that the provider offers. The README, guides, pages and tests that list what there is read offers.
type Offer struct {
	Form Form
	Name string // without the prefix
	Area Area
	Kind any // the *Kind, *Source, *Action, *Ephemeral or *Function behind it

	ImportID string   // form of the import id; empty but for resources
	Formers  []Former // what it was in earlier versions, oldest first

	ListFormers []Former // of the list resource
}

// TypeName is the name in configurations.
func (o Offer) TypeName() string {
	if o.Form == functionForm || o.Form == BlockForm {
		return o.Name
	}
	return Prefix + o.Name
}

// Pages are the names of the pages about the offer, under docs and without their ending.
func (o Offer) Pages() []string {
	pages := []string{o.Form.Folder + "/" + o.Name}
	if o.Form == resourceForm {
		pages = append(pages, "list-resources/"+o.Name)
	}
	return pages
}

// OfferOf returns what the provider offers by an object that a constructor of this package made.
func OfferOf(made any) Offer {
	return made.(interface{ offer() Offer }).offer() //nolint:forcetypeassert // any other object is a bug of the provider's own lists
}

func (o *object[M]) offer() Offer {
	return Offer{
		Form: resourceForm, Name: o.kind.Name, Area: o.kind.Area, Kind: o.kind, ImportID: form(o.kind.Keys), Formers: o.kind.Formers,
		ListFormers: o.kind.ListFormers,
	}
}

func (s *source[M]) offer() Offer {
	return Offer{Form: sourceForm, Name: s.kind.Name, Area: s.kind.Area, Kind: s.kind, Formers: s.kind.Formers}
}

func (a *actionObject[M]) offer() Offer {
	return Offer{Form: actionForm, Name: a.kind.Name, Area: a.kind.Area, Kind: a.kind, Formers: a.kind.Formers}
}

func (e *ephemeralObject[M]) offer() Offer {
	return Offer{Form: ephemeralForm, Name: e.kind.Name, Area: e.kind.Area, Kind: e.kind, Formers: e.kind.Formers}
}

func (f *functionObject) offer() Offer {
	return Offer{Form: functionForm, Name: f.kind.Name, Area: f.kind.Area, Kind: f.kind, Formers: f.kind.Formers}
}
