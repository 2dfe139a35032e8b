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

	ProfileSubscription  Feature = "the subscription to profile changes"
	GlobalOption         Feature = "the message reception option for all conversations"
	CloudSearching       Feature = "cloud search"
	FasterREST           Feature = "a higher request rate of IM REST"
	Following            Feature = "following users"
	CommunityPermissions Feature = "permission groups of communities"
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
	Premium   Availability
	MinSDK    string // client SDK versions that it needs, where the sources name them
	Source    string // of the feature; empty for the guide
}

// Features lists the features that an edition may lack or that need a certain client SDK. Premium has all that the guide
// knows, and the editions above it have all (trtc.io/document/34419 and 33529 of 2025). On developer the sources disagree: the
// guide grants the gated ones to premium alone, a price table of 2023 to developer too (product page 1047/34577), and nobody
// grants several instances to developer.
//
// What the guide does not know is of later pages, and its fields in the contract are ours.
var Features = []featureRow{
	{SyncedDeletion, Yes, Yes, Yes, "native 5.1.1, web 2.14.0", ""},
	{UserStatus, Disagree, No, Yes, "native 6.3", ""},
	{MessageExtension, Disagree, No, Yes, "native (enhanced) 6.7.3184", ""},
	{PushToAll, Disagree, Disagree, Yes, "", ""}, // part of the Push product by trtc.io/document/34349 and product page 1047/60537
	{MorePulled, Disagree, No, Yes, "native 5.1.1, web 2.0", ""},
	{ManyWebInstances, No, No, Yes, "", ""},
	{ManyNativeDevices, No, No, Yes, "", ""},
	{CommunityGroups, Disagree, No, Yes, "native (enhanced) 5.8.1668, web 2.17.0", ""},
	{CommunityTopics, Disagree, No, Yes, "native (enhanced) 5.8.1668, web 2.17.0", ""},
	{AVOnlineList, Disagree, No, Yes, "native 6.3", ""},
	{AVBroadcasting, Disagree, No, Yes, "native 6.5", ""},
	{AVBan, Disagree, No, Yes, "native 6.6, web 2.22", ""},
	{AVHistory, Disagree, No, Yes, "", ""},
	{ReadReceipts, Disagree, No, Yes, "native 6.1.2155", ""},
	{
		ProfileSubscription, Disagree, Disagree, Yes, "",
		"trtc/34419 (2025) by the survey of 2026; the SDK reference (2024) grants it to premium, the page names no edition",
	},
	{GlobalOption, Yes, Yes, Yes, "native (enhanced) 7.4.4643", "trtc/48032 (2024); the switch: trtc/34419 (2025) by the survey of 2026"},
	{
		CloudSearching, Disagree, Disagree, Disagree, "",
		"trtc/60140 (2025): plans above premium, a trial for developer; also sold as a plug-in",
	},
	{FasterREST, Disagree, Disagree, Disagree, "", "trtc/34419 (2025) by the survey of 2026: plans above premium"},
	{Following, Disagree, No, Yes, "native (enhanced) 7.8", "trtc/61230 (2025)"},
	{
		CommunityPermissions, Disagree, No, Yes, "native (enhanced) 7.8",
		"1047/59829 (2025); a switch of its own: trtc/34419 (2025) by the survey of 2026",
	},
}

var _ = enumeration(each(Features, func(row featureRow) Feature { return row.Feature })...)

// Has is what the sources say of a feature in an edition.
func (e Edition) Has(f Feature) Availability {
	for _, known := range Features {
		switch {
		case known.Feature != f:
		case e == Developer:
			return known.Developer
		case e == Standard:
			return known.Standard
		case e == Premium:
			return known.Premium
		case !e.Known():
			return Disagree
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
		cause := fmt.Sprintf("Sources disagree on whether the %s edition has %s; the server decides.", e, f)
		if !e.Known() {
			cause = fmt.Sprintf("The app has the edition %s, and it is not known whether that has %s; the server decides.", e, f)
		}
		return []Violation{{
			Rule: EditionHas, Field: field, Warning: true, Cause: cause,
			Remedy: "If it refuses, upgrade the edition of the app.",
		}}
	default:
		return []Violation{{
			Rule: EditionHas, Field: field, Cause: fmt.Sprintf("The %s edition does not have %s.", e, f),
			Remedy: "Upgrade the app to the premium edition, or leave the setting at its default.",
		}}
	}
}
