package console_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"testing"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/console"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
)

const town chat.SDKAppID = 1400000001

// crowd is an emulator whose app has a number of accounts besides its administrator, and clients of it.
func crowd(t *testing.T, accounts int) (e *emulator.Emulator, client func() *console.Client) {
	t.Helper()
	e = emulator.Open(filepath.Join(t.TempDir(), "c.db"), emulator.Options{})
	t.Cleanup(func() { _ = e.Close() })
	users := ""
	for i := range accounts {
		users += fmt.Sprintf(`,{"user_id": "user%04d"}`, i)
	}
	if err := e.Seed(
		t.Context(),
		[]byte(
			`{"version": 1, "apps": [{"app": {"SdkAppId": 1400000001, "AppName": "shop", "Edition": "standard"}, "accounts": [{"user_id": "ann", "admin": true}`+users+`]}]}`,
		),
	); err != nil {
		t.Fatal(err)
	}
	return e, func() *console.Client {
		c, err := cloud.New(
			cloud.Config{
				SecretID:   emulator.SecretID,
				SecretKey:  emulator.SecretKey,
				Transport:  e.RoundTripper(),
				Getenv:     func(string) string { return "" },
				MaxRetries: -1,
			},
		)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(c.Close)
		return c.Console()
	}
}

func lists(t *testing.T, e *emulator.Emulator) int {
	t.Helper()
	counts, err := e.JournalCounts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return counts["im.DescribeAccountList"]
}

func TestAccountsComeFromOneList(t *testing.T) {
	e, client := crowd(t, 450)
	c := client()
	for i := range 450 {
		a, err := c.Account(t.Context(), town, fmt.Sprintf("user%04d", i))
		if err != nil || a.UserID != fmt.Sprintf("user%04d", i) || a.Type != chat.GeneralAccount || a.CreatedAt.IsZero() {
			t.Fatalf("%+v, %v", a, err)
		}
	}
	if n := lists(t, e); n != 3+3 { // a few by themselves, and then three pages
		t.Errorf("%d calls", n)
	}
	if _, err := c.Account(t.Context(), town, "nobody"); !api.IsNotFound(err) || lists(t, e) != 7 {
		t.Errorf("nobody: %v after %d calls", err, lists(t, e))
	}
	listed, err := c.Account(t.Context(), town, "ann")
	read, freshErr := c.Account(api.WithFresh(t.Context()), town, "ann")
	if err != nil || freshErr != nil || fmt.Sprint(listed) == "" || listed.Type != read.Type || !listed.CreatedAt.Equal(read.CreatedAt) ||
		*listed.Nickname != *read.Nickname {
		t.Errorf("listed %+v, read %+v, %v, %v", listed, read, err, freshErr)
	}
}

func TestAccountsByTypeAndPage(t *testing.T) {
	e, client := crowd(t, 450)
	c := client()
	collect := func(only *chat.AccountType, most int) (names []string) {
		t.Helper()
		for a, err := range c.Accounts(t.Context(), town, only) {
			if err != nil {
				t.Fatal(err)
			}
			if names = append(names, a.UserID); len(names) == most {
				break
			}
		}
		return names
	}
	if got := collect(new(chat.AdminAccount), -1); !slices.Equal(got, []string{"administrator", "ann"}) {
		t.Errorf("the administrators are %v", got)
	}
	before := lists(t, e)
	if got := collect(nil, 200); len(got) != 200 || lists(t, e) != before+1 {
		t.Errorf("%d accounts by %d calls", len(got), lists(t, e)-before)
	}
	if got := collect(nil, -1); len(got) != 452 || !slices.IsSorted(got) {
		t.Errorf("%d accounts", len(got))
	}
}

func TestCreatedAccountsAreShown(t *testing.T) {
	_, client := crowd(t, 0)
	c := client()
	if _, err := c.Account(t.Context(), town, "eve"); !api.IsNotFound(err) {
		t.Fatal(err)
	}
	if err := c.CreateAccount(
		t.Context(),
		town,
		"token",
		chat.Account{UserID: "eve", Type: chat.AdminAccount, Profile: chat.Profile{Nickname: new("Eve")}},
	); err != nil {
		t.Fatal(err)
	}
	if a, err := c.Account(t.Context(), town, "eve"); err != nil || a.Type != chat.AdminAccount || *a.Nickname != "Eve" {
		t.Errorf("%+v, %v", a, err)
	}
}
