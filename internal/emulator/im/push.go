package im

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/console"
)

// FirstCertificateID is the one before the first that an app gets.
const FirstCertificateID = 20_000

// pushState is what an app has for offline messages. Of secrets it keeps only that they are there, and of device tokens
// their ends, so no file of an emulator holds any.
type pushState struct {
	LastID       uint64                    `json:"last_id"` // certificate ids up to it are not given again
	Certificates []console.PushCertificate `json:"certificates"`
	Devices      map[string][]deviceState  `json:"devices"` // by UserID
}

// deviceState is a device, and how the push service takes its token.
type deviceState struct {
	Device  console.PushDevice `json:"device"`
	Invalid bool               `json:"invalid"` // it does not know the token
}

func newPush() pushState {
	return pushState{LastID: FirstCertificateID, Certificates: []console.PushCertificate{}, Devices: map[string][]deviceState{}}
}

// certificate returns a certificate with what a setup writes of it.
func certificate(was console.PushCertificate, setup chat.PushSetup) console.PushCertificate {
	now := console.Mirror[console.PushCertificate](setup.Bare())
	now.CertificateId, now.ExpireTime, now.BundleId = was.CertificateId, was.ExpireTime, was.BundleId
	set := map[string]bool{}
	for _, name := range was.SecretsSet {
		set[name] = true
	}
	for name, secret := range setup.PushSecrets() {
		set[name] = set[name] || secret != nil
	}
	maps.DeleteFunc(set, func(_ string, is bool) bool { return !is })
	now.SecretsSet = slices.Sorted(maps.Keys(set))
	if p, _ := setup.ApnsP12.Open(); p != nil {
		now.ExpireTime, now.BundleId = p.ExpiresAt.Unix(), p.BundleID
	}
	if setup.ApnsP8 != nil {
		now.BundleId = setup.ApnsP8.BundleID
	}
	if now.ClickAction == nil {
		now.ClickAction = was.ClickAction
	}
	if now.ClickAction == nil && !setup.Vendor().Apple() {
		now.ClickAction = &console.ClickAction{Action: chat.ClickOpenApp}
	}
	return now
}

// checkCertificate returns what is wrong with a setup that is written now.
func checkCertificate(app chat.App, setup chat.PushSetup, now time.Time) []chat.Violation {
	violations := append(chat.CheckPushSetup(setup), chat.CheckWritable(app)...)
	if p, _ := setup.ApnsP12.Open(); p != nil {
		violations = append(violations, chat.CheckPushExpiry(p.ExpiresAt, now)...)
	}
	return violations
}

func (t *Tx) addCertificate(q console.AddIdentifierRequest) (r console.AddIdentifierResponse, err error) {
	s, err := t.app(q.SdkAppId)
	if err != nil {
		return r, err
	}
	setup := console.Mirror[chat.PushSetup](q)
	if err := strict.RefuseFirst(append(checkCertificate(s.app(), setup, t.Now), chat.CheckPushSecrets(setup)...)); err != nil {
		return r, err
	}
	s.Push.LastID++
	r.CertificateId = s.Push.LastID
	s.Push.Certificates = append(s.Push.Certificates, certificate(console.PushCertificate{CertificateId: r.CertificateId}, setup))
	return r, t.saveApp(q.SdkAppId, s)
}

func (p *pushState) find(app, id uint64) (int, error) {
	i := slices.IndexFunc(p.Certificates, func(c console.PushCertificate) bool { return c.CertificateId == id })
	if i < 0 {
		return i, strict.Refuse("ResourceNotFound.Certificate", "App %d has no push certificate %d.", app, id)
	}
	return i, nil
}

func (t *Tx) updateCertificate(q console.UpdateIdentifierRequest) (r console.Empty, err error) {
	s, err := t.app(q.SdkAppId)
	if err != nil {
		return r, err
	}
	i, err := s.Push.find(q.SdkAppId, q.CertificateId)
	if err != nil {
		return r, err
	}
	was, setup := s.Push.Certificates[i], console.Mirror[chat.PushSetup](q)
	if err := strict.RefuseFirst(checkCertificate(s.app(), setup, t.Now)); err != nil {
		return r, err
	}
	if had := console.CertificateFromWire(was).Vendor(); setup.Vendor() != had {
		return r, strict.Refuse("InvalidParameterValue.PushService",
			"The push certificate %d is of %s and cannot become one of %s; add another one.", q.CertificateId, had, setup.Vendor())
	}
	s.Push.Certificates[i] = certificate(was, setup)
	return r, t.saveApp(q.SdkAppId, s)
}

func (t *Tx) deleteCertificate(q console.CertificateRequest) (r console.Empty, err error) {
	s, err := t.app(q.SdkAppId)
	if err != nil {
		return r, err
	}
	i, err := s.Push.find(q.SdkAppId, q.CertificateId)
	if err == nil {
		err = strict.RefuseFirst(chat.CheckWritable(s.app()))
	}
	if err != nil {
		return r, err
	}
	s.Push.Certificates = slices.Delete(s.Push.Certificates, i, i+1)
	return r, t.saveApp(q.SdkAppId, s)
}

func (t *Tx) listCertificates(q console.AppRequest) (r console.DescribeIdentifiersResponse, err error) {
	s, err := t.seenApp(q.SdkAppId)
	if err != nil {
		return r, err
	}
	return console.DescribeIdentifiersResponse{ServerTime: t.Now.Unix(), Certificates: s.Push.Certificates}, nil
}

func (t *Tx) listDevices(q console.PushUserRequest) (r console.DescribeOfflinePushTokenResponse, err error) {
	s, err := t.seenApp(q.SdkAppId)
	if err != nil {
		return r, err
	}
	r.ServerTime, r.Devices = t.Now.Unix(), []console.PushDevice{}
	for _, d := range s.Push.Devices[q.UserId] {
		r.Devices = append(r.Devices, d.Device)
	}
	return r, nil
}

// testPush sends a test message to a user's devices of one certificate; the first that fails decides.
func (t *Tx) testPush(q console.LocationOfflinePushProblemRequest) (r console.LocationOfflinePushProblemResponse, err error) {
	s, err := t.app(q.SdkAppId)
	if err != nil {
		return r, err
	}
	devices := slices.DeleteFunc(slices.Clone(s.Push.Devices[q.UserId]),
		func(d deviceState) bool { return d.Device.CertificateId != q.CertificateId })
	if len(devices) == 0 {
		return r, strict.Refuse("ResourceNotFound.Device", "No device of the user %s has uploaded the push certificate %d.", q.UserId,
			q.CertificateId)
	}
	known := make([]chat.PushCertificate, len(s.Push.Certificates))
	for i, c := range s.Push.Certificates {
		known[i] = console.CertificateFromWire(c)
	}
	verdict := chat.PushReady
	for _, d := range devices {
		if verdict == chat.PushReady {
			verdict = chat.CheckPushDevice(console.DeviceFromWire(d.Device), known, t.Now)
		}
		if verdict == chat.PushReady && d.Invalid {
			verdict = chat.PushTokenInvalid
		}
	}
	r.TestId = rand.Text()
	if err := t.monitor(q.SdkAppId, chat.MetricPushes, "", verdict == chat.PushReady); err != nil {
		return r, err
	}
	return r, t.Put(kindPushTest, chat.SDKAppID(q.SdkAppId).String()+"/"+r.TestId, verdict)
}

func (t *Tx) pushStatus(q console.DescribeOfflinePushStatusRequest) (r console.DescribeOfflinePushStatusResponse, err error) {
	found, err := t.Get(kindPushTest, chat.SDKAppID(q.SdkAppId).String()+"/"+q.TestId, &r.Verdict)
	if err == nil && !found {
		err = strict.Refuse("ResourceNotFound.PushTest", "App %d has no test %q of offline messages.", q.SdkAppId, q.TestId)
	}
	r.Finished = true
	return r, err
}

// Device is a device of a user, as its client would upload it for offline messages.
type Device struct {
	SDKAppID      string               `json:"sdk_app_id"`
	UserID        string               `json:"user_id"`
	CertificateID chat.CertificateID   `json:"certificate_id"`
	Token         chat.Secret          `json:"token"`
	Vendor        chat.PushVendor      `json:"vendor"`      // empty: that of the certificate
	Environment   chat.PushEnvironment `json:"environment"` // of Apple's devices; empty: not known
	Invalid       bool                 `json:"invalid"`     // the push service does not know the token
}

const mask = "****"

// masked is a device token of which only the end can be read.
func masked(token chat.Secret) chat.Secret {
	if strings.HasPrefix(token.Reveal(), mask) {
		return token
	}
	return chat.Secret(mask + chat.PushDevice{Token: token}.TokenEnd())
}

// AddDevice has a device upload what it is reached by. Of the token only its end is kept.
func (m Console) AddDevice(ctx context.Context, d Device) error {
	id, err := chat.ParseSDKAppID(d.SDKAppID)
	if err != nil {
		return err
	}
	switch {
	case d.UserID == "" || d.Token == "" || d.CertificateID == 0:
		return errors.New("a device has a user_id, a token and a certificate_id")
	case d.Vendor != "" && !slices.Contains(chat.PushVendors, d.Vendor):
		return fmt.Errorf("unknown vendor %q; valid values are %v", d.Vendor, chat.PushVendors)
	case d.Environment != "" && !slices.Contains(chat.PushEnvironments, d.Environment):
		return fmt.Errorf("unknown environment %q; valid values are %v", d.Environment, chat.PushEnvironments)
	}
	return m.change(ctx, func(t *Tx) error {
		s, err := t.app(uint64(id))
		if err != nil {
			return err
		}
		if i, err := s.Push.find(uint64(id), uint64(d.CertificateID)); err == nil && d.Vendor == "" {
			d.Vendor = console.CertificateFromWire(s.Push.Certificates[i]).Vendor()
		}
		s.Push.Devices[d.UserID] = append(s.Push.Devices[d.UserID], deviceState{Invalid: d.Invalid, Device: console.PushDevice{
			CertificateId: uint64(d.CertificateID), Vendor: d.Vendor, Environment: d.Environment, UpdateTime: t.Now.Unix(),
			Token: masked(d.Token),
		}})
		return t.saveApp(uint64(id), s)
	})
}

// checkPush refuses certificates and devices that no app can come to by calls, and drops the secrets that a seed has.
func (s *AppState) checkPush() ([]chat.Violation, error) {
	var violations []chat.Violation
	ids := map[uint64]bool{}
	for i, c := range s.Push.Certificates {
		if c.CertificateId == 0 || ids[c.CertificateId] {
			return nil, fmt.Errorf("push certificate %d has no CertificateId of its own", i+1)
		}
		ids[c.CertificateId] = true
		setup := console.Mirror[chat.PushSetup](c)
		violations = append(violations, chat.CheckPushSetup(setup)...)
		if c.SecretsSet == nil {
			c.SecretsSet = slices.Sorted(maps.Keys(setup.PushSecrets()))
		}
		s.Push.Certificates[i] = certificate(c, setup)
		s.Push.LastID = max(s.Push.LastID, c.CertificateId)
	}
	for _, devices := range s.Push.Devices {
		for i, d := range devices {
			devices[i].Device.Token = masked(d.Device.Token)
		}
	}
	return violations, nil
}
