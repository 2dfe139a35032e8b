package chat

import "fmt"

// Feature is something that an app can enable.
type Feature string

// The features, as messages name them.
const (
	SyncedDeletion    Feature = "synchronization of deleted conversations across clients"
	UserStatus        Feature = "user status query and notification"
	MessageExtension  Feature = "message extension"
	PushToAll         Feature = "pushing to all users"
	ManyWebInstances  Feature = "more than one web instance"
	ManyNativeDevices Feature = "more than one device of a native platform"
	CommunityGroups   Feature = "communities"
	CommunityTopics   Feature = "topics of communities"
	AVOnlineList      Feature = "the list of online members of audio-video groups"
	AVBroadcasting    Feature = "broadcast messaging to audio-video groups"
	AVBan             Feature = "banning members of audio-video groups"
	AVHistory         Feature = "message history for new members of audio-video groups"
	ReadReceipts      Feature = "read receipts for group messages"
)

// MorePulled is what needs an edition when more conversations than the fewest are pulled.
var MorePulled = Feature(fmt.Sprintf("pulling more than %d conversations", LimitPulled.Minimum))

// Availability says what the sources tell of a feature in an edition.
type Availability int

// What sources say.
const (
	No Availability = iota
	Disagree
	Yes
)

// String returns it in words.
func (a Availability) String() string { return []string{"no", "sources disagree", "yes"}[a] }

type featureRow struct {
	Feature
	Developer Availability
	Standard  Availability
	MinSDK    string // client SDK versions that it needs, where the guide names them
}

// Features lists the features that an edition may lack or that need a certain client SDK. Premium has them all. On developer
// the sources disagree: the guide grants the gated ones to premium alone, a price table of 2023 to developer too (product
// page 1047/34577), and nobody grants several instances to developer.
var Features = []featureRow{
	{SyncedDeletion, Yes, Yes, "native 5.1.1, web 2.14.0"},
	{UserStatus, Disagree, No, "native 6.3"},
	{MessageExtension, Disagree, No, "native (enhanced) 6.7.3184"},
	{PushToAll, Disagree, No, ""},
	{MorePulled, Disagree, No, "native 5.1.1, web 2.0"},
	{ManyWebInstances, No, No, ""},
	{ManyNativeDevices, No, No, ""},
	{CommunityGroups, Disagree, No, "native (enhanced) 5.8.1668, web 2.17.0"},
	{CommunityTopics, Disagree, No, "native (enhanced) 5.8.1668, web 2.17.0"},
	{AVOnlineList, Disagree, No, "native 6.3"},
	{AVBroadcasting, Disagree, No, "native 6.5"},
	{AVBan, Disagree, No, "native 6.6, web 2.22"},
	{AVHistory, Disagree, No, ""},
	{ReadReceipts, Disagree, No, "native 6.1.2155"},
}

var _ = enumeration(append(each(Features, func(row featureRow) Feature { return row.Feature }), ProfileSubscription)...)

// Has is what the sources say of a feature in an edition.
func (e Edition) Has(f Feature) Availability {
	for _, known := range Features {
		switch {
		case known.Feature != f:
		case e == Developer:
			return known.Developer
		case e == Standard:
			return known.Standard
		default:
			return Yes
		}
	}
	return No
}

// CheckFeature returns the violation of using a feature in an edition.
func CheckFeature(e Edition, f Feature, field string) []Violation {
	switch e.Has(f) {
	case Yes:
		return nil
	case Disagree:
		return []Violation{{
			Rule: EditionHas, Field: field, Warning: true, Cause: fmt.Sprintf("Sources disagree on whether the %s edition has %s; the server "+
				"decides.", e, f),
			Remedy: "If it refuses, upgrade the app to the premium edition.",
		}}
	default:
		return []Violation{{
			Rule: EditionHas, Field: field, Cause: fmt.Sprintf("The %s edition does not have %s.", e, f),
			Remedy: "Upgrade the app to the premium edition, or leave the setting at its default.",
		}}
	}
}
