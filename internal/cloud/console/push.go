package console

import (
	"context"
	"fmt"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	wire "github.com/tencentchat/terraform-provider-tencentchat/internal/wire/console"
)

// Certificates are the push certificates of an app.
type Certificates struct {
	Now time.Time // when the service replied, by its clock
	All []chat.PushCertificate
}

// Certificates returns the push certificates of an app. Unless the context asks for fresh reads, they may come from an
// earlier one.
func (c *Client) Certificates(ctx context.Context, id chat.SDKAppID) (Certificates, error) {
	if api.Fresh(ctx) {
		return c.readCertificates(ctx, id)
	}
	return c.certificates.Get(ctx, id)
}

// Certificate returns one of them.
func (c *Client) Certificate(ctx context.Context, id chat.SDKAppID, certificate chat.CertificateID) (chat.PushCertificate, error) {
	all, err := c.Certificates(ctx, id)
	if err != nil {
		return chat.PushCertificate{}, err
	}
	for _, one := range all.All {
		if one.ID == certificate {
			return one, nil
		}
	}
	return chat.PushCertificate{}, &api.Error{
		Service: wire.Service,
		Action:  "DescribeIdentifiers",
		Code:    "ResourceNotFound.Certificate",
		Message: fmt.Sprintf("app %s has no push certificate %s", id, certificate),
	}
}

// AddCertificate adds a push certificate. The same token adds it once.
func (c *Client) AddCertificate(ctx context.Context, id chat.SDKAppID, token string, setup chat.PushSetup) (chat.CertificateID, error) {
	req := wire.Mirror[wire.AddIdentifierRequest](setup)
	req.SdkAppId, req.ClientToken = uint64(id), token
	out, err := writeCertificates[wire.AddIdentifierResponse](ctx, c, id, "AddIdentifier", req)
	if err == nil && out.CertificateId == 0 {
		err = untold("AddIdentifier", "the service added a push certificate, but did not tell its ID")
	}
	return chat.CertificateID(out.CertificateId), err
}

// SetCertificate replaces what a push certificate has. Secrets that the setup leaves out stay.
func (c *Client) SetCertificate(ctx context.Context, id chat.SDKAppID, certificate chat.CertificateID, setup chat.PushSetup) error {
	req := wire.Mirror[wire.UpdateIdentifierRequest](setup)
	req.SdkAppId, req.CertificateId = uint64(id), uint64(certificate)
	_, err := writeCertificates[wire.Empty](ctx, c, id, "UpdateIdentifier", req)
	return err
}

// DeleteCertificate deletes a push certificate.
func (c *Client) DeleteCertificate(ctx context.Context, id chat.SDKAppID, certificate chat.CertificateID) error {
	_, err := writeCertificates[wire.Empty](ctx, c, id, "DeleteIdentifier",
		wire.CertificateRequest{SdkAppId: uint64(id), CertificateId: uint64(certificate)})
	return err
}

func writeCertificates[Out any](ctx context.Context, c *Client, id chat.SDKAppID, name string, in any) (Out, error) {
	defer c.certificates.Drop(id)
	return call[Out](ctx, c, name, in)
}

func (c *Client) readCertificates(ctx context.Context, id chat.SDKAppID) (Certificates, error) {
	out, err := call[wire.DescribeIdentifiersResponse](ctx, c, "DescribeIdentifiers", wire.AppRequest{SdkAppId: uint64(id)})
	if err != nil {
		return Certificates{}, err
	}
	all := Certificates{Now: wire.FromUnix(out.ServerTime)}
	for _, certificate := range out.Certificates {
		one := wire.CertificateFromWire(certificate)
		if one.ID == 0 || one.Vendor() == "" {
			return Certificates{}, unexpected("DescribeIdentifiers", "the reply has a push certificate without its ID, or not of exactly one push "+
				"service")
		}
		all.All = append(all.All, one)
	}
	if all.Now.IsZero() {
		return Certificates{}, unexpected("DescribeIdentifiers", "the service left its time out")
	}
	return all, nil
}

// Devices returns what the devices of a user uploaded.
func (c *Client) Devices(ctx context.Context, id chat.SDKAppID, user string) ([]chat.PushDevice, error) {
	out, err := call[wire.DescribeOfflinePushTokenResponse](ctx, c, "DescribeOfflinePushToken",
		wire.PushUserRequest{SdkAppId: uint64(id), UserId: user})
	if err != nil {
		return nil, err
	}
	devices := make([]chat.PushDevice, len(out.Devices))
	for i, d := range out.Devices {
		devices[i] = wire.DeviceFromWire(d)
	}
	return devices, nil
}

// TestPush sends a test message to a user's devices of one push certificate, and waits for what becomes of it.
func (c *Client) TestPush(ctx context.Context, id chat.SDKAppID, user string, certificate chat.CertificateID) (chat.PushVerdict, error) {
	req := wire.LocationOfflinePushProblemRequest{SdkAppId: uint64(id), UserId: user, CertificateId: uint64(certificate)}
	sent, err := call[wire.LocationOfflinePushProblemResponse](ctx, c, "LocationOfflinePushProblem", req)
	if err != nil {
		return "", err
	}
	var verdict chat.PushVerdict
	err = api.Await(ctx, func(ctx context.Context) (bool, error) {
		out, err := call[wire.DescribeOfflinePushStatusResponse](ctx, c, "DescribeOfflinePushStatus",
			wire.DescribeOfflinePushStatusRequest{SdkAppId: uint64(id), TestId: sent.TestId})
		verdict = out.Verdict
		return err == nil && out.Finished, err
	})
	return verdict, err
}
