package provider

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
)

// inputs reads the block, and the environment where the block is silent.
type inputs struct {
	m     model
	env   func(string) string
	diags *diag.Diagnostics
}

func (s *inputs) given(v attr.Value, env string) bool { return !v.IsNull() || s.env(env) != "" }

func (s *inputs) text(v types.String, env string) string {
	if !v.IsNull() {
		return v.ValueString()
	}
	return s.env(env)
}

func (s *inputs) number(v types.Int64, attribute, env string) int64 {
	text := s.env(env)
	if !v.IsNull() || text == "" {
		return v.ValueInt64()
	}
	least, most := bounds[attribute][0], bounds[attribute][1]
	n, err := strconv.ParseInt(text, 10, 32)
	if err != nil || n < least || n > most {
		s.wrong(attribute, env, text, fmt.Sprintf("an integer from %d to %d", least, most))
	}
	return n
}

func (s *inputs) decimal(v types.Float64, attribute, env string) float64 {
	text := s.env(env)
	if !v.IsNull() || text == "" {
		return v.ValueFloat64()
	}
	n, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsNaN(n) || n <= 0 {
		s.wrong(attribute, env, text, "a number greater than 0")
	}
	return n
}

func (s *inputs) truth(v types.Bool, attribute, env string) bool {
	text := s.env(env)
	if !v.IsNull() || text == "" {
		return v.ValueBool()
	}
	b, err := strconv.ParseBool(text)
	if err != nil {
		s.wrong(attribute, env, text, "1 or 0, true or false")
	}
	return b
}

// words reads a set, or a list that is separated by commas.
func (s *inputs) words(ctx context.Context, v types.Set, env string) []string {
	if v.IsNull() {
		return strings.FieldsFunc(s.env(env), func(r rune) bool { return r == ',' || r == ' ' })
	}
	var words []string
	s.diags.Append(v.ElementsAs(ctx, &words, false)...)
	return words
}

// ofService is the name of a variable that is about the service, or nothing where the emulator is in use.
func (s *inputs) ofService(env string) string {
	if s.m.Emulator != nil || s.env("TENCENTCHAT_EMULATOR") != "" {
		return ""
	}
	return env
}

// secrets reads a map of secrets, from the environment as a JSON object or as NAME=SECRET separated by commas. What cannot
// be read is not shown.
func (s *inputs) secrets(ctx context.Context, v types.Map, attribute, env string) map[string]chat.Secret {
	secrets := map[string]chat.Secret{}
	if !v.IsNull() {
		var texts map[string]string
		s.diags.Append(v.ElementsAs(ctx, &texts, false)...)
		for name, text := range texts {
			secrets[name] = chat.Secret(text)
		}
		return secrets
	}
	text := strings.TrimSpace(s.env(env))
	if strings.HasPrefix(text, "{") {
		if json.Unmarshal([]byte(text), &secrets) == nil {
			for name, secret := range secrets {
				if chat.HasBlanks(secret.Reveal()) {
					s.diags.AddAttributeError(path.Root(attribute), "Invalid environment variable", "The value of "+name+" in the environment variable "+
						env+" contains a space or a line break, which no key has. Remove it.")
				}
			}
			return secrets
		}
		text = "?" // no pair
	}
	for _, pair := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ' ' || r == '\n' }) {
		name, secret, ok := strings.Cut(pair, "=")
		if !ok || secret == "" {
			s.diags.AddAttributeError(path.Root(attribute), "Invalid environment variable",
				"The environment variable "+env+" is neither a JSON object of strings nor a list such as 1400000001=KEY,1400000002=KEY. Correct or "+
					"unset it.")
			return nil
		}
		secrets[name] = chat.Secret(secret)
	}
	return secrets
}

func (s *inputs) wrong(attribute, env, text, takes string) {
	at := path.Root(attribute)
	if attribute == "session_duration_seconds" {
		at = path.Root("assume_role")
	}
	s.diags.AddAttributeError(at, "Invalid environment variable", "The environment variable "+env+" is "+strconv.Quote(text)+", but must "+
		"be "+takes+". Correct or unset it.")
}
