package cloud

import (
	"cmp"
	"context"
	"strings"

	"github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/cam"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/console"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/invoke"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/rest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/sts"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/tag"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/transport"
)

// stsRegion is sent to STS where none is configured: AssumeRole wants one and means nothing by it.
const stsRegion = "ap-guangzhou"

// Client is a configured way to the services, for one walk of Terraform. Safe for concurrent use.
type Client struct {
	cfg    Config
	life   context.Context
	cancel context.CancelFunc

	im       *invoke.Client // the console's API
	cam      *cam.Client
	tag      *tag.Client
	sts      *sts.Client
	console  *console.Client
	rest     *rest.Client
	unlisted unlisted
}

// New resolves credentials and endpoints. It makes no request.
func New(cfg Config) (*Client, error) {
	cfg, err := cfg.withDefaults()
	if err != nil {
		return nil, err
	}
	found, err := cfg.findCredential()
	if err != nil {
		return nil, err
	}
	profiles, err := profiles(cfg)
	if err != nil {
		return nil, err
	}
	base := cfg.Transport
	if base == nil {
		if base, err = transport.Base(cfg.CACertificateFile); err != nil {
			return nil, err
		}
	}
	way := transport.New(transport.Options{
		Base: base, MaxRetries: cfg.MaxRetries, Window: cfg.RetryWindow, Timeout: cfg.RequestTimeout,
		PerSecond: cfg.RequestsPerSecond, UserAgent: cfg.UserAgent,
	})
	c := &Client{cfg: cfg}
	c.life, c.cancel = context.WithCancel(context.Background())
	client := func(service, region string, credential common.CredentialIface, ready func(context.Context) error) *invoke.Client {
		sdk := new(common.Client).Init(region).WithCredential(credential).WithProfile(profiles[service]).WithHttpTransport(way)
		if name := requestClient(cfg.UserAgent); name != "" {
			sdk.WithRequestClient(name)
		}
		return &invoke.Client{SDK: sdk, Life: c.life, Ready: ready}
	}
	region := cmp.Or(cfg.Region, stsRegion)
	var credential common.CredentialIface = found
	var ready func(context.Context) error
	if cfg.AssumeRole != nil {
		role := sts.NewRole(*cfg.AssumeRole, client("sts", region, found, nil))
		credential, ready = role, role.Ensure
	}
	c.sts = sts.New(client("sts", region, credential, ready))
	c.cam = cam.New(client("cam", cfg.Region, credential, ready))
	c.im = client("console", cfg.Region, credential, ready)
	c.console = console.New(c)
	c.tag = tag.New(client("tag", cfg.Region, credential, ready), c.owner, c.console.Apps)
	if c.rest, err = newREST(cfg, c, way); err != nil {
		return nil, err
	}
	return c, nil
}

// owner returns the root uin of the account.
func (c *Client) owner(ctx context.Context) (string, error) {
	caller, err := c.sts.Caller(ctx)
	return caller.RootUin, err
}

// CAM returns the client of CAM.
func (c *Client) CAM() *cam.Client { return c.cam }

// STS returns the client of STS.
func (c *Client) STS() *sts.Client { return c.sts }

// Tag returns the client of the Tag API.
func (c *Client) Tag() *tag.Client { return c.tag }

// Console returns the client of the console's API.
func (c *Client) Console() *console.Client { return c.console }

// REST returns the client of IM REST.
func (c *Client) REST() *rest.Client { return c.rest }

// Close ends all calls; later ones fail.
func (c *Client) Close() { c.cancel() }

// requestClient makes a user agent fit the header in which the SDK lets clients name themselves: at most 128 letters,
// digits and a few marks.
func requestClient(userAgent string) string {
	safe := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' || strings.ContainsRune("-_ ,;.", r) {
			return r
		}
		return '_'
	}, userAgent)
	return safe[:min(len(safe), 128)]
}
