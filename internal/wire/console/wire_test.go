package console

import (
	"bytes"
	"encoding/json"
	"reflect"
	"testing"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/contract"
)

// filled returns a value in which nothing is zero.
func filled[T any](t *testing.T) T {
	t.Helper()
	var v T
	fill(t, reflect.ValueOf(&v).Elem(), new(int64(1700000000)))
	return v
}

// fill gives every field a value of its own.
func fill(t *testing.T, v reflect.Value, next *int64) {
	t.Helper()
	*next++
	switch v.Kind() {
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[time.Time]() {
			v.Set(reflect.ValueOf(time.Unix(*next, 0).UTC()))
			return
		}
		for _, field := range v.Fields() {
			fill(t, field, next)
		}
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(t, v.Elem(), next)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range v.Len() {
			fill(t, v.Index(i), next)
		}
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		for range 2 {
			key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
			fill(t, key, next)
			fill(t, value, next)
			v.SetMapIndex(key, value)
		}
	case reflect.String:
		v.SetString(time.Unix(*next, 0).UTC().Format(time.RFC3339))
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int64:
		v.SetInt(*next)
	case reflect.Uint64:
		v.SetUint(1<<63 + uint64(*next)) // beyond what a float holds
	default:
		t.Fatalf("no way to fill a %s", v.Type())
	}
}

func TestEveryMessageSurvivesTheWire(t *testing.T) {
	for _, a := range Actions {
		for _, message := range []any{a.Request, a.Response} {
			sent, got := reflect.New(reflect.TypeOf(message)), reflect.New(reflect.TypeOf(message))
			fill(t, sent.Elem(), new(int64(0)))
			body, err := json.Marshal(sent.Interface())
			if err != nil {
				t.Fatal(err)
			}
			strict := json.NewDecoder(bytes.NewReader(body))
			strict.DisallowUnknownFields()
			if err := strict.Decode(got.Interface()); err != nil || !reflect.DeepEqual(sent.Interface(), got.Interface()) {
				t.Errorf("%s: %s became %+v, %v", a.Name, body, got.Elem(), err)
			}
		}
	}
}

// TestOptionalFieldsAreLeftOut holds the rule of the contract that a field marked so may be left out and any other is there.
// A pointer is always marked.
func TestOptionalFieldsAreLeftOut(t *testing.T) {
	for _, a := range Actions {
		body, err := json.Marshal(a.Request)
		if err != nil {
			t.Fatal(err)
		}
		var members map[string]json.RawMessage
		if err := json.Unmarshal(body, &members); err != nil {
			t.Fatal(err)
		}
		for _, m := range contract.Members(reflect.TypeOf(a.Request)) {
			if _, sent := members[m.Key]; sent == m.Optional || m.Type.Kind() == reflect.Pointer && !m.Optional {
				t.Errorf("%s.%s: optional %t, sent although not set %t", a.Name, m.Key, m.Optional, sent)
			}
		}
	}
}

func TestAppMapsBothWays(t *testing.T) {
	domain, wire := filled[chat.App](t), filled[App](t)
	domain.ShownAt = time.Time{} // which the reply around an app says
	if got := AppFromWire(AppToWire(domain)); got != domain {
		t.Errorf("%+v became %+v", domain, got)
	}
	if got := AppToWire(AppFromWire(wire)); got != wire {
		t.Errorf("%+v became %+v", wire, got)
	}
	if got := AppFromWire(AppToWire(chat.App{})); got != (chat.App{}) {
		t.Errorf("nothing became %+v", got)
	}
	local := time.Unix(1700000000, 0).In(time.FixedZone("", 3600))
	if got := AppFromWire(AppToWire(chat.App{CreatedAt: local})).CreatedAt; !got.Equal(local) || got.Location() != time.UTC {
		t.Errorf("%s became %s", local, got)
	}
}

func TestActions(t *testing.T) {
	for i, a := range Actions {
		if found, ok := ActionByName(a.Name); !ok || found.Purpose != Actions[i].Purpose {
			t.Errorf("%s is not found by its name, or twice", a.Name)
		}
		if a.Purpose == "" || a.Evidence == "" || a.Request == nil || a.Response == nil {
			t.Errorf("%s is not described", a.Name)
		}
		_, token := reflect.TypeOf(a.Request).FieldByName("ClientToken")
		if token != (a.Class == contract.Create) {
			t.Errorf("%s: a client token and the class of creations go together", a.Name)
		}
	}
	if _, ok := ActionByName("DeleteCustomField"); ok {
		t.Error("there is a call for what can never be done")
	}
}
