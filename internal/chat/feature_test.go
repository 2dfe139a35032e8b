package chat

import (
	"slices"
	"strings"
	"testing"
)

func TestFeaturesOfEditions(t *testing.T) {
	gated := []Feature{
		Following, CommunityPermissions,
		UserStatus, MessageExtension, PushToAll, MorePulled, CommunityGroups, CommunityTopics,
		AVOnlineList, AVBroadcasting, AVBan, AVHistory, ReadReceipts,
	}
	instances := []Feature{ManyWebInstances, ManyNativeDevices}
	for _, f := range Features {
		want := map[Edition]Availability{Developer: Yes, Standard: Yes, Premium: Yes, ProPlus: Yes, Enterprise: Yes, "diamond": Disagree}
		switch {
		case slices.Contains(gated, f.Feature):
			want[Developer], want[Standard] = Disagree, No
		case f.Feature == ProfileSubscription:
			want[Developer], want[Standard] = Disagree, Disagree
		case f.Feature == CloudSearching, f.Feature == FasterREST: // of plans above premium
			want[Developer], want[Standard], want[Premium] = Disagree, Disagree, Disagree
		case slices.Contains(instances, f.Feature):
			want[Developer], want[Standard] = No, No
		}
		if f.Feature == PushToAll {
			want[Standard] = Disagree
		}
		for e, want := range want {
			if got := e.Has(f.Feature); got != want {
				t.Errorf("%s of %s: %s, want %s", f.Feature, e, got, want)
			}
		}
	}
	if Premium.Has("flying") != No {
		t.Error("premium has what does not exist")
	}
}

func TestRaising(t *testing.T) {
	all := DefaultSettings()
	all.GroupFeatures.Community, all.Message.PushToAllUsers = new(true), new(true)
	all.Message.HistoryStorageDays = new(int64(30))
	for _, x := range []struct {
		from, to Edition
		lost     []Feature
	}{
		{Developer, Standard, []Feature{CommunityGroups}},
		{Developer, Premium, nil},
		{Standard, Premium, nil},
		{Standard, Standard, nil},
	} {
		if got := UsedAndLost(x.from, x.to, all); !slices.Equal(got, x.lost) {
			t.Errorf("from %s to %s: %v", x.from, x.to, got)
		}
	}
	if got := UsedAndLost(Developer, Standard, DefaultSettings()); got != nil {
		t.Errorf("a new app uses %v", got)
	}
	declared := Settings{GroupFeatures: &GroupFeatures{Community: new(true)}}
	for _, x := range []struct {
		to      Edition
		present Settings
		want    int
	}{
		{Standard, all, 1},
		{Premium, all, 0},
		{Developer, all, 0},
		{Standard, DefaultSettings(), 0}, // a change, which is judged as such
	} {
		if got := CheckRaise(Developer, x.to, x.present, declared); len(got) != x.want || x.want == 1 && (got[0].Field != "Community" ||
			got[0].Rule != EditionHas || got[0].Warning) {
			t.Errorf("to %s: %v", x.to, got)
		}
	}
}

func TestUpgradeable(t *testing.T) {
	instances := []string{string(ManyWebInstances), string(ManyNativeDevices)}
	has := func(items []string, item string) bool {
		return slices.ContainsFunc(items, func(s string) bool { return strings.HasPrefix(s, item) })
	}
	toStandard, toPremium := Upgradeable(Developer, Standard), Upgradeable(Developer, Premium)
	if want := []string{
		"message history of 30, 90, 180 or 360 days", "groups of up to 500 members", "more than 100 accounts",
	}; !slices.Equal(toStandard, want) {
		t.Errorf("standard opens %q", toStandard)
	}
	if !has(toPremium, string(CommunityGroups)+" (sources disagree") || !has(toPremium, "groups of up to 2,000 members") {
		t.Errorf("premium opens %q", toPremium)
	}
	fromStandard := Upgradeable(Standard, Premium)
	if has(fromStandard, "message history of") || has(fromStandard, "more than 100 accounts") ||
		!has(fromStandard, string(ProfileSubscription)+" (sources disagree") || has(fromStandard, string(CloudSearching)) {
		t.Errorf("premium opens %q to standard apps", fromStandard)
	}
	for _, items := range [][]string{toPremium, fromStandard} {
		if has(items, string(SyncedDeletion)) || !slices.Contains(items, instances[0]) || !slices.Contains(items, instances[1]) {
			t.Errorf("premium opens %q", items)
		}
	}
	for _, e := range Editions {
		if items := Upgradeable(e, e); len(items) > 0 {
			t.Errorf("%s opens %q to itself", e, items)
		}
	}
}
