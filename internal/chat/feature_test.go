package chat

import (
	"slices"
	"testing"
)

func TestFeaturesOfEditions(t *testing.T) {
	gated := []Feature{
		UserStatus, MessageExtension, PushToAll, MorePulled, CommunityGroups, AVOnlineList, AVBroadcasting, AVBan, AVHistory, ReadReceipts,
	}
	instances := []Feature{ManyWebInstances, ManyNativeDevices}
	for _, f := range Features {
		want := map[Edition]Availability{Developer: Yes, Standard: Yes, Premium: Yes}
		switch {
		case slices.Contains(gated, f.Feature):
			want[Developer], want[Standard] = Disagree, No
		case slices.Contains(instances, f.Feature):
			want[Developer], want[Standard] = No, No
		}
		for _, e := range Editions {
			if got := e.Has(f.Feature); got != want[e] {
				t.Errorf("%s of %s: %s, want %s", f.Feature, e, got, want[e])
			}
		}
	}
	if Premium.Has("flying") != No {
		t.Error("premium has what does not exist")
	}
	for _, from := range Editions {
		for _, to := range Editions {
			var lost []Feature
			opened := 0
			if from == Developer && to == Standard {
				lost = gated
			}
			if from != Premium && to == Premium {
				opened = len(gated) + len(instances)
			}
			if got := LostByRaising(from, to); from.Below(to) && !slices.Equal(got, lost) {
				t.Errorf("from %s to %s, lost: %v", from, to, got)
			}
			if got := Opened(from, to); len(got) != opened || slices.Contains(got, SyncedDeletion) {
				t.Errorf("from %s to %s, opened: %v", from, to, got)
			}
		}
	}
}
