package emulator

import (
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"strings"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/call"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/store"
)

// secret reads the key of an app as the console shows it.
func (w *world) secret(id any) object {
	w.t.Helper()
	return w.ok("DescribeSecret", object{"SdkAppId": id})
}

func TestDescribeSecret(t *testing.T) {
	w := newWorld(t)
	id := w.newApp()
	key, _ := w.secret(id)["Key"].(string)
	if len(key) != 64 || w.secret(id)["Key"] != key {
		t.Fatalf("the key is %q, and then %v", key, w.secret(id))
	}
	if other := w.secret(w.newApp())["Key"]; other == key {
		t.Error("two apps have the same key")
	}
	snapshot, err := w.Snapshot(t.Context())
	w.must(err)
	journal, err := w.Journal(t.Context())
	w.must(err)
	if strings.Contains(string(snapshot), key) {
		t.Error("the snapshot tells the key")
	}
	for _, entry := range journal {
		if strings.Contains(string(entry.Request), key) {
			t.Errorf("the journal tells the key: %s", entry.Request)
		}
	}
	w.must(w.Seed(t.Context(), snapshot))
	if again := w.secret(id)["Key"]; again == key || again == nil {
		t.Errorf("the restored app has the key %v", again)
	}
	w.ok("StopSdkAppId", object{"SdkAppId": id})
	w.ok("DeleteSdkappid", object{"SdkAppId": id})
	w.refused("ResourceNotFound.SdkAppId", "DescribeSecret", object{"SdkAppId": id})
}

func TestDeletedAppLeavesNothing(t *testing.T) {
	w := newWorld(t)
	id, neighbour := w.newApp(), w.newApp()
	w.ok("StopSdkAppId", object{"SdkAppId": id})
	w.ok("DeleteSdkappid", object{"SdkAppId": id})
	for app, want := range map[json.Number]int{id: 0, neighbour: 1} {
		var accounts []string
		w.must(w.change(t.Context(), func(tx *call.Tx) error {
			return store.EachOf(tx, "account", uint64(appID(w, app)), func(userID string, a struct {
				UserID string `json:"user_id"`
			},
			) error {
				if userID != a.UserID {
					t.Errorf("the account %s is %+v", userID, a)
				}
				accounts = append(accounts, userID)
				return nil
			})
		}))
		if len(accounts) != want {
			t.Errorf("app %s has the accounts %v, want %d", app, accounts, want)
		}
	}
}

func TestKeysOfOldAlgorithm(t *testing.T) {
	w := newWorld(t)
	w.must(w.Seed(t.Context(), []byte(
		`{"version":1,"apps":[{"app":{"SdkAppId":1400000001,"AppName":"old","SignatureAlgorithm":"ECDSA-SHA256"}}]}`)))
	pair := w.secret(1400000001)
	if pair["Algorithm"] != "ECDSA-SHA256" || pair["Key"] != nil {
		t.Fatalf("got %v", pair)
	}
	private, _ := pem.Decode([]byte(pair["PrivateKey"].(string)))
	public, _ := pem.Decode([]byte(pair["PublicKey"].(string)))
	if _, err := x509.ParsePKCS8PrivateKey(private.Bytes); err != nil {
		t.Error(err)
	}
	if _, err := x509.ParsePKIXPublicKey(public.Bytes); err != nil {
		t.Error(err)
	}
	w.ok("ToggleSecretVersion", object{"SdkAppId": 1400000001, "SignatureAlgorithm": "HMAC-SHA256"})
	key, err := w.AppKey(t.Context(), 1400000001)
	w.must(err)
	if key.Algorithm != chat.HMAC || key.PrivateKey != "" || w.secret(1400000001)["Key"] != key.Key.Reveal() {
		t.Errorf("after the change, the key is of %s", key.Algorithm)
	}
}
