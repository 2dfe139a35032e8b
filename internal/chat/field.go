package chat

import (
	"fmt"
	"slices"
)

// FieldType is the type of the values of a custom field (documented with the REST profile calls, product page 269/1500).
type FieldType string

// The types.
const (
	StringField FieldType = "string"
	BytesField  FieldType = "bytes"
)

// FieldTypes lists them.
var FieldTypes = []FieldType{StringField, BytesField}

// Permission names who may read or write a custom user field.
type Permission string

// Who may: the app's clients, and its administrators over REST.
const (
	PermitApp      Permission = "app"
	PermitAppAdmin Permission = "app_admin"
)

// Permissions lists them.
var Permissions = []Permission{PermitApp, PermitAppAdmin}

// UserField is a custom field of user profiles. Read and Write are sets, kept sorted.
type UserField struct {
	Name  string
	Type  FieldType
	Read  []Permission
	Write []Permission
}

// CheckShortName returns the violation of naming a user or friend field so.
func CheckShortName(name string) []Violation {
	letters := len(name) >= 1 && len(name) <= MaxShortFieldName
	for _, c := range []byte(name) {
		letters = letters && (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z')
	}
	if letters {
		return nil
	}
	return []Violation{{Rule: FieldName8, Field: "Name", Cause: fmt.Sprintf("%q is not a possible field name: it is 1 to %d letters.", name, MaxShortFieldName)}}
}

// CheckUserField returns the rules that a user field breaks in itself.
func CheckUserField(f UserField) []Violation {
	out := CheckShortName(f.Name)
	for _, p := range []struct {
		field string
		set   []Permission
		what  string
	}{{"Read", f.Read, "read"}, {"Write", f.Write, "write"}} {
		if len(p.set) == 0 {
			out = append(out, Violation{Rule: RWAtLeastOne, Field: p.field, Cause: fmt.Sprintf("Field %s has no %s permission.", f.Name, p.what)})
		}
	}
	return out
}

// CheckFieldFixed returns the violations of turning a field into one of another name or type.
func CheckFieldFixed(present, wanted UserField) []Violation {
	var out []Violation
	if present.Name != wanted.Name {
		out = append(out, Violation{Rule: FieldFixed, Field: "Name", Cause: fmt.Sprintf("Field %s cannot be renamed to %s.", present.Name, wanted.Name)})
	}
	if present.Type != wanted.Type {
		out = append(out, Violation{Rule: FieldFixed, Field: "Type", Cause: fmt.Sprintf("Field %s has the type %s, which can never become %s.", present.Name, present.Type, wanted.Type)})
	}
	return out
}

// CheckFieldDelete returns the violation of deleting a field.
func CheckFieldDelete(name string) []Violation {
	return []Violation{{Rule: FieldNoDelete, Cause: fmt.Sprintf("The custom field %s can never be deleted.", name)}}
}

// CheckUserFieldQuota returns the violation of an app having that many user fields.
func CheckUserFieldQuota(fields int) []Violation {
	if fields <= MaxUserFields {
		return nil
	}
	return []Violation{{Rule: UserFieldQuota, Cause: fmt.Sprintf("The app would have %d custom user fields, and %d is the most.", fields, MaxUserFields)}}
}

// FindField returns the field of that name.
func FindField(fields []UserField, name string) (UserField, bool) {
	i := slices.IndexFunc(fields, func(f UserField) bool { return f.Name == name })
	if i < 0 {
		return UserField{}, false
	}
	return fields[i], true
}
