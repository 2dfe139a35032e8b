package cloud

import (
	"cmp"
	"context"
	"strings"

	cam "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/cam/v20190116"
	"github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common"
	sts "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/sts/v20180813"
	tag "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/tag/v20180813"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/console"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/rest"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/snapshot"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/transport"
)

// stsRegion is sent to STS where none is configured: AssumeRole wants one and means nothing by it.
const stsRegion = "ap-guangzhou"

// Client is a configured way to the services, for one walk of Terraform. Safe for concurrent use.
type Client struct {
	cfg    Config
	life   context.Context
	cancel context.CancelFunc

	role     *role // nil without assume_role
	im       *common.Client
	cam      *cam.Client
	tag      *tag.Client
	sts      *sts.Client
	console  *console.Client
	rest     *rest.Client
	unlisted unlisted
	caller   *snapshot.Snapshot[bool, Caller] // by whether the AppId is asked for too
	tags     *snapshot.Snapshot[chat.SDKAppID, appTags]
	access   *CAM
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
	prepare := func(c *common.Client) *common.Client {
		c.WithHttpTransport(way)
		if name := requestClient(cfg.UserAgent); name != "" {
			c.WithRequestClient(name)
		}
		return c
	}
	stsClient := func(credential common.CredentialIface) (*sts.Client, error) {
		c, err := sts.NewClient(credential, cmp.Or(cfg.Region, stsRegion), profiles["sts"])
		if err == nil {
			prepare(&c.Client)
		}
		return c, err
	}

	c := &Client{cfg: cfg}
	c.life, c.cancel = context.WithCancel(context.Background())
	var credential common.CredentialIface = found
	if cfg.AssumeRole != nil {
		c.role = &role{AssumeRole: *cfg.AssumeRole, send: send, turn: make(chan struct{}, 1)}
		if c.role.client, err = stsClient(found); err != nil {
			return nil, err
		}
		credential = c.role
	}
	if c.sts, err = stsClient(credential); err != nil {
		return nil, err
	}
	if c.cam, err = cam.NewClient(credential, cfg.Region, profiles["cam"]); err != nil {
		return nil, err
	}
	prepare(&c.cam.Client)
	if c.tag, err = tag.NewClient(credential, cfg.Region, profiles["tag"]); err != nil {
		return nil, err
	}
	prepare(&c.tag.Client)
	c.im = prepare(new(common.Client).Init(cfg.Region).WithCredential(credential).WithProfile(profiles["console"]))
	c.console = console.New(c)
	if c.rest, err = newREST(cfg, c, way); err != nil {
		return nil, err
	}
	c.caller = snapshot.New(c.readCaller, nil)
	c.tags = c.newTags()
	c.access = newCAM(c)
	return c, nil
}

// Console returns the client of the console's API.
func (c *Client) Console() *console.Client { return c.console }

// REST returns the client of IM REST.
func (c *Client) REST() *rest.Client { return c.rest }

// Close ends all calls; later ones fail.
func (c *Client) Close() { c.cancel() }

// do makes a call with credentials that are ready, ended by its context or by Close.
func (c *Client) do(ctx context.Context, call *transport.Call, request func(context.Context) error) error {
	ctx, cancel, err := call.Bound(ctx, c.life)
	if err != nil {
		return err
	}
	defer cancel()
	if c.role != nil {
		if err := c.role.ensure(ctx); err != nil {
			return err
		}
	}
	return send(ctx, call, request)
}

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
