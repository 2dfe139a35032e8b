package emulator

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/im"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
)

// AdminPrefix begins the paths of the emulator's own administration.
const AdminPrefix = "/_emulator/"

// adminCall serves an administrative request. A nil result is answered with an empty object.
type adminCall func(ctx context.Context, body []byte) (any, error)

// admin serves the administration. Requests and replies are JSON, and a refusal is {"error": "…"} with HTTP status 400.
func (e *Emulator) admin() http.Handler {
	mux := http.NewServeMux()
	for pattern, call := range map[string]adminCall{
		"GET journal":        func(ctx context.Context, _ []byte) (any, error) { return e.Journal(ctx) },
		"DELETE journal":     func(ctx context.Context, _ []byte) (any, error) { return nil, e.ClearJournal(ctx) },
		"GET journal/counts": func(ctx context.Context, _ []byte) (any, error) { return e.JournalCounts(ctx) },
		"GET faults":         func(ctx context.Context, _ []byte) (any, error) { return e.Faults(ctx) },
		"POST faults":        e.adminAddFaults,
		"DELETE faults":      func(ctx context.Context, _ []byte) (any, error) { return nil, e.ClearFaults(ctx) },
		"GET clock":          func(ctx context.Context, _ []byte) (any, error) { return e.Clock(ctx) },
		"PUT clock":          e.adminSetClock,
		"GET settings":       func(ctx context.Context, _ []byte) (any, error) { return e.Settings(ctx) },
		"PUT settings":       e.adminSetSettings,
		"POST client":        e.adminSetClient,
		"POST refund":        e.adminRefund,
		"POST device":        e.adminAddDevice,
		"POST keys":          e.adminAddKey,
		"POST reset":         func(ctx context.Context, _ []byte) (any, error) { return nil, e.Reset(ctx) },
		"POST seed":          func(ctx context.Context, body []byte) (any, error) { return nil, e.Seed(ctx, body) },
		"GET snapshot": func(ctx context.Context, _ []byte) (any, error) {
			b, err := e.Snapshot(ctx)
			return json.RawMessage(b), err
		},
	} {
		method, path, _ := strings.Cut(pattern, " ")
		mux.HandleFunc(method+" "+AdminPrefix+path, func(w http.ResponseWriter, r *http.Request) {
			body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, largestSeed))
			var result any
			if err == nil {
				result, err = call(r.Context(), body)
			}
			adminReply(w, result, err)
		})
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if reason := strange(r); reason != "" {
			http.Error(w, reason, http.StatusForbidden)
			return
		}
		mux.ServeHTTP(w, r)
	})
}

func adminReply(w http.ResponseWriter, result any, err error) {
	status := http.StatusOK
	switch {
	case err != nil:
		status, result = http.StatusBadRequest, map[string]string{"error": err.Error()}
	case result == nil:
		result = struct{}{}
	}
	b, err := json.MarshalIndent(result, "", "  ")
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_, _ = w.Write(append(b, '\n')) // a client that has gone misses nothing
}

// ParseFaults reads a JSON list of rules.
func ParseFaults(body []byte) (faults []Fault, err error) {
	if err := strict.Unmarshal(body, &faults); err != nil {
		return nil, fmt.Errorf("faults are a JSON list such as [{\"action\": \"im.SetConfInfo\", \"effect\": \"reset\"}]: %w", err)
	}
	return faults, nil
}

func (e *Emulator) adminAddFaults(ctx context.Context, body []byte) (any, error) {
	faults, err := ParseFaults(body)
	if err != nil {
		return nil, err
	}
	return nil, e.AddFaults(ctx, faults...)
}

// adminSetClock takes {"shift": "720h"} or {"now": "2026-01-02T15:04:05Z"}.
func (e *Emulator) adminSetClock(ctx context.Context, body []byte) (any, error) {
	var q struct {
		Shift *string    `json:"shift"`
		Now   *time.Time `json:"now"`
	}
	if err := strict.Unmarshal(body, &q); err != nil {
		return nil, err
	}
	switch {
	case (q.Shift == nil) == (q.Now == nil):
		return nil, errors.New("name either shift or now")
	case q.Now != nil:
		return nil, e.SetClock(ctx, *q.Now)
	}
	shift, err := time.ParseDuration(*q.Shift)
	if err != nil {
		return nil, err
	}
	return nil, e.ShiftClock(ctx, shift)
}

// adminRefund takes {"sdk_app_id": "1400000001"}.
func (e *Emulator) adminRefund(ctx context.Context, body []byte) (any, error) {
	var q struct {
		SDKAppID string `json:"sdk_app_id"`
	}
	if err := strict.Unmarshal(body, &q); err != nil {
		return nil, err
	}
	id, err := chat.ParseSDKAppID(q.SDKAppID)
	if err != nil {
		return nil, err
	}
	return nil, e.Refund(ctx, id)
}

func (e *Emulator) adminSetSettings(ctx context.Context, body []byte) (any, error) {
	var settings map[string]string
	if err := strict.Unmarshal(body, &settings); err != nil {
		return nil, err
	}
	return nil, e.SetSettings(ctx, settings)
}

func (e *Emulator) adminAddDevice(ctx context.Context, body []byte) (any, error) {
	var d im.Device
	if err := strict.Unmarshal(body, &d); err != nil {
		return nil, err
	}
	return nil, e.AddDevice(ctx, d)
}

// adminSetClient takes {"sdk_app_id": "1400000001", "user_id": "ann", "platform": "iPhone", "status": "Online"}, and for a
// login that fails "error_code" besides.
func (e *Emulator) adminSetClient(ctx context.Context, body []byte) (any, error) {
	var q struct {
		SDKAppID json.RawMessage `json:"sdk_app_id"`
		UserID   string          `json:"user_id"`
		Platform string          `json:"platform"`
		Status   string          `json:"status"`
		Error    int64           `json:"error_code"`
	}
	if err := strict.Unmarshal(body, &q); err != nil {
		return nil, err
	}
	id, err := chat.ParseSDKAppID(strings.Trim(string(q.SDKAppID), `"`))
	if err != nil {
		return nil, err
	}
	return nil, e.SetClient(ctx, Client{SDKAppID: id, UserID: q.UserID, Platform: q.Platform, Status: q.Status, Error: q.Error})
}

// adminAddKey takes {"user": "alice"}.
func (e *Emulator) adminAddKey(ctx context.Context, body []byte) (any, error) {
	var q struct {
		User string `json:"user"`
	}
	if err := strict.Unmarshal(body, &q); err != nil {
		return nil, err
	}
	return e.AddKey(ctx, q.User)
}
