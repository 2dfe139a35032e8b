package acctest

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/rest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/provider"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/console"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/contract"
	wire "github.com/tencentchat/terraform-provider-tencentchat/internal/wire/rest"
)

// Console is an emulator of one test.
type Console struct {
	*emulator.Emulator
	URL  string
	Data string // its file

	tb     testing.TB
	server *httptest.Server  // nil where calls go through base
	base   http.RoundTripper // nil for the network
}

// Serve starts an emulator on a new file. At the end of the test, every fault must have struck.
func Serve(tb testing.TB, options ...emulator.Options) *Console {
	tb.Helper()
	var o emulator.Options
	if len(options) > 0 {
		o = options[0]
	}
	data := filepath.Join(tb.TempDir(), "console.db")
	c := &Console{Emulator: emulator.Open(data, o), Data: data, tb: tb}
	c.server = httptest.NewServer(c.Handler())
	c.URL = c.server.URL
	tb.Cleanup(func() {
		c.checkFaults()
		c.server.Close()
		if err := c.Close(); err != nil {
			tb.Error(err)
		}
	})
	return c
}

// InMemory starts an emulator on a new file to which calls go through memory. In a bubble of testing/synctest no wait of provider or
// emulator takes time. Via returns what the provider's calls go through, given the way to the emulator; nil means that way itself.
func InMemory(tb testing.TB, via func(http.RoundTripper) http.RoundTripper) *Console {
	tb.Helper()
	data := filepath.Join(tb.TempDir(), "console.db")
	c := &Console{Emulator: emulator.Open(data, emulator.Options{}), URL: "http://localhost", Data: data, tb: tb}
	c.base = c.RoundTripper()
	if via != nil {
		c.base = via(c.base)
	}
	tb.Cleanup(func() {
		c.checkFaults()
		if err := c.Close(); err != nil {
			tb.Error(err)
		}
	})
	return c
}

// Holding starts an emulator that holds apps, as a seed writes them.
func Holding(tb testing.TB, apps ...string) *Console {
	tb.Helper()
	c := Serve(tb)
	if err := c.Seed(tb.Context(), []byte(`{"version": 1, "apps": [`+strings.Join(apps, ",")+`]}`)); err != nil {
		tb.Fatal(err)
	}
	return c
}

// Provider returns a provider block for this console, with more lines in it.
func (c *Console) Provider(more ...string) string {
	return fmt.Sprintf("provider \"tencentchat\" {\n  endpoint   = %q\n  secret_id  = %q\n  secret_key = %q\n  %s\n}\n",
		c.URL, emulator.SecretID, emulator.SecretKey, strings.Join(more, "\n  "))
}

// HangUp closes the connections that clients keep for later.
func (c *Console) HangUp() { c.server.CloseClientConnections() }

// Env returns the environment of a client.
func (c *Console) Env() []string { return clientOf(c.URL) }

// FirstApp is the first app of a console.
const FirstApp chat.SDKAppID = 1400000001

// Must makes a signed call behind Terraform's back, such as Must("SetConfInfo", `{"SdkAppId": 1400000001, …}`). A command of IM
// REST, SERVICE/COMMAND, is of the first app.
func (c *Console) Must(action, request string) string {
	c.tb.Helper()
	call := c.Call
	if strings.Contains(action, "/") {
		call = func(ctx context.Context, command string, body []byte) ([]byte, error) {
			return c.CallREST(ctx, FirstApp, command, body)
		}
	}
	reply, err := call(c.tb.Context(), action, []byte(request))
	if err != nil {
		c.tb.Fatal(err)
	}
	return string(reply)
}

// Fault adds faults.
func (c *Console) Fault(faults ...emulator.Fault) {
	c.tb.Helper()
	if err := c.AddFaults(c.tb.Context(), faults...); err != nil {
		c.tb.Fatal(err)
	}
}

func (c *Console) checkFaults() {
	all, err := c.Faults(context.WithoutCancel(c.tb.Context()))
	if err != nil {
		c.tb.Error(err)
	}
	for _, f := range all {
		if f.Hits == 0 {
			c.tb.Errorf("the fault %+v never struck: %d calls were seen", f.Fault, f.Seen)
		}
	}
}

// Calls counts the calls of an action, such as im.RegisterIMApp; those of all im actions for "im.".
func (c *Console) Calls(action string) int {
	c.tb.Helper()
	counts, err := c.JournalCounts(c.tb.Context())
	if err != nil {
		c.tb.Fatal(err)
	}
	n := 0
	for name, count := range counts {
		if name == action || strings.HasSuffix(action, ".") && strings.HasPrefix(name, action) {
			n += count
		}
	}
	return n
}

// Writes counts the calls of the console's API and of IM REST that change something.
func (c *Console) Writes() int {
	c.tb.Helper()
	n := 0
	for _, a := range console.Actions {
		if a.Class != contract.Read {
			n += c.Calls(console.Service + "." + a.Name)
		}
	}
	for _, command := range wire.Commands {
		if command.Class != contract.Read {
			n += c.Calls(rest.Service + "." + command.Name)
		}
	}
	return n
}

// Forget clears the journal, so that Calls counts from here.
func (c *Console) Forget() {
	c.tb.Helper()
	if err := c.ClearJournal(c.tb.Context()); err != nil {
		c.tb.Fatal(err)
	}
}

// Factories serve the provider inside the test's process.
var Factories = map[string]func() (tfprotov6.ProviderServer, error){
	"tencentchat": func() (tfprotov6.ProviderServer, error) {
		return providerserver.NewProtocol6(provider.New("test", os.Getenv))(), nil
	},
}

// Run runs steps with the CLI, the provider inside this process, and then tears down what is left.
func (c *Console) Run(t *testing.T, steps ...resource.TestStep) {
	t.Helper()
	Find(t)
	steps = append(slices.Clone(steps), resource.TestStep{Config: c.Provider("teardown = true")})
	resource.UnitTest(t, resource.TestCase{ProtoV6ProviderFactories: Factories, Steps: steps})
}
