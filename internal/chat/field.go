package chat

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// FieldKind names a family of custom fields.
type FieldKind string

// The families.
const (
	UserFields        FieldKind = "user"
	FriendFields      FieldKind = "friend"
	GroupFields       FieldKind = "group"
	GroupMemberFields FieldKind = "group_member"
)

// FieldKinds lists them.
var FieldKinds = enumeration(UserFields, FriendFields, GroupFields, GroupMemberFields)

// FieldFamily says what the fields of a kind are like.
type FieldFamily struct {
	Title        string // in the middle of a sentence
	Quota        Limit  // of an app
	QuotaRule    RuleID
	NameRule     RuleID
	NameLimit    Limit
	Typed        bool // has a type, and no group types
	Permissioned bool // has permissions of its own
}

var families = map[FieldKind]FieldFamily{
	UserFields: {
		Title:        "custom user field",
		Quota:        LimitUserFields,
		QuotaRule:    UserFieldQuota,
		NameRule:     FieldNameLetters,
		NameLimit:    LimitShortFieldName,
		Typed:        true,
		Permissioned: true,
	},
	FriendFields: {
		Title:     "custom friend field",
		Quota:     LimitFriendFields,
		QuotaRule: FriendFieldQuota,
		NameRule:  FieldNameLetters,
		NameLimit: LimitShortFieldName,
		Typed:     true,
	},
	GroupFields: {
		Title:     "custom group field",
		Quota:     LimitGroupFields,
		QuotaRule: GroupFieldQuota,
		NameRule:  GroupFieldNameRule,
		NameLimit: LimitFieldName,
	},
	GroupMemberFields: {
		Title:     "custom group member field",
		Quota:     LimitGroupMemberFields,
		QuotaRule: GroupMemberFieldQuota,
		NameRule:  GroupFieldNameRule,
		NameLimit: LimitFieldName,
	},
}

// Family returns what the fields of a known kind are like.
func (k FieldKind) Family() FieldFamily { return families[k] }

// Counted is the quota of fields of a kind.
func (k FieldKind) Counted() Quota { return Quota(k + "_fields") }

// FieldType is the type of the values of a custom field (documented with the REST profile calls, product page 269/1500).
type FieldType string

// The types.
const (
	StringField FieldType = "string"
	BytesField  FieldType = "bytes"
)

// FieldTypes lists them.
var FieldTypes = enumeration(StringField, BytesField)

// Permission names who may read or write a custom user field.
type Permission string

// Who may: the app's clients, and its administrators over REST.
const (
	PermitApp      Permission = "app"
	PermitAppAdmin Permission = "app_admin"
)

// Permissions lists them.
var Permissions = enumeration(PermitApp, PermitAppAdmin)

// GroupPermission names who may read or write a custom field of a group or of its members (product page 269/1502).
type GroupPermission string

// Who may.
const (
	GroupAppAdmin GroupPermission = "app_admin"
	GroupOwner    GroupPermission = "group_owner"
	GroupAdmin    GroupPermission = "group_admin"
	GroupMember   GroupPermission = "group_member"
	GroupAnyone   GroupPermission = "anyone"
)

// GroupPermissions lists them.
var GroupPermissions = enumeration(GroupAppAdmin, GroupOwner, GroupAdmin, GroupMember, GroupAnyone)

// Access says who may read and write a field in groups of a type. SelfRead and SelfWrite are of member fields only: they
// open a member's own value to the member.
type Access struct {
	Read      []GroupPermission
	Write     []GroupPermission
	SelfRead  bool
	SelfWrite bool
}

// Field is a custom field of any kind; its family tells which parts it has. Sets are kept sorted.
type Field struct {
	Name        string
	Type        FieldType            // of user and friend fields
	Read        []Permission         // of user fields
	Write       []Permission         // of user fields
	Permissions map[GroupType]Access // of group and member fields: the group types that have the field
}

// Sorted returns the field with its sets sorted, sharing nothing with it. A group type that opens the field to nobody then
// has empty sets, never nil.
func (f Field) Sorted() Field {
	f.Read, f.Write = sorted(f.Read), sorted(f.Write)
	f.Permissions = maps.Clone(f.Permissions)
	for t, a := range f.Permissions {
		a.Read, a.Write = append([]GroupPermission{}, sorted(a.Read)...), append([]GroupPermission{}, sorted(a.Write)...)
		f.Permissions[t] = a
	}
	return f
}

// sorted returns a sorted copy; nil stays nil.
func sorted[T ~string](set []T) []T {
	out := slices.Clone(set)
	slices.Sort(out)
	return out
}

// SamePermissions reports whether two fields open the same to the same.
func (f Field) SamePermissions(other Field) bool {
	a, b := f.Sorted(), other.Sorted()
	return slices.Equal(a.Read, b.Read) && slices.Equal(a.Write, b.Write) && maps.EqualFunc(a.Permissions, b.Permissions, Access.same)
}

func (a Access) same(b Access) bool {
	return slices.Equal(a.Read, b.Read) && slices.Equal(a.Write, b.Write) && a.SelfRead == b.SelfRead && a.SelfWrite == b.SelfWrite
}

// Following returns the field with what differs between two others.
func (f Field) Following(before, after Field) Field {
	f = f.Sorted()
	f.Name, f.Type = after.Name, after.Type
	if !slices.Equal(before.Read, after.Read) {
		f.Read = after.Read
	}
	if !slices.Equal(before.Write, after.Write) {
		f.Write = after.Write
	}
	for t := range before.Permissions {
		if _, kept := after.Permissions[t]; !kept {
			delete(f.Permissions, t)
		}
	}
	for t, a := range after.Permissions {
		if old, had := before.Permissions[t]; had && old.same(a) {
			continue
		}
		if f.Permissions == nil {
			f.Permissions = map[GroupType]Access{}
		}
		f.Permissions[t] = a
	}
	return f
}

// Opens tells people who may do what with a field.
func (f Field) Opens() string {
	if f.Permissions == nil {
		return fmt.Sprintf("read %v, write %v", f.Read, f.Write)
	}
	var parts []string
	for _, t := range slices.Sorted(maps.Keys(f.Permissions)) {
		a := f.Permissions[t]
		own := ""
		if a.SelfRead || a.SelfWrite {
			own = fmt.Sprintf(", own read %t, own write %t", a.SelfRead, a.SelfWrite)
		}
		parts = append(parts, fmt.Sprintf("%s (read %v, write %v%s)", t, a.Read, a.Write, own))
	}
	return strings.Join(parts, ", ")
}

// CheckField returns the rules that a field breaks in itself.
func CheckField(k FieldKind, f Field) []Violation {
	out := k.Family().checkName(f.Name)
	if k.Family().Permissioned {
		for _, p := range []struct {
			field string
			set   []Permission
			what  string
		}{{"Read", f.Read, "read"}, {"Write", f.Write, "write"}} {
			if len(p.set) == 0 {
				out = append(out, Violation{Rule: FieldAccess, Field: p.field, Cause: fmt.Sprintf("Field %s has no %s permission.", f.Name, p.what)})
			}
		}
	}
	if k.Family().Typed {
		return out
	}
	if len(f.Permissions) == 0 {
		out = append(out, Violation{
			Rule: TypesAddOnly, Field: "Permissions", Cause: fmt.Sprintf("Field %s has no group type, but requires at least one.", f.Name),
			Remedy: "Add at least one group type to permissions.",
		})
	}
	if _, av := f.Permissions[AVChatRoom]; av && k == GroupMemberFields {
		out = append(out, Violation{Rule: NoAVMemberField, Field: "Permissions", Cause: fmt.Sprintf("Member field %s includes audio-video "+
			"groups (%s), which do not support member fields.", f.Name, AVChatRoom)})
	}
	return out
}

// NameForm says how a name of the family is written: 1 to 8 letters.
func (f FieldFamily) NameForm() string {
	if f.NameRule == FieldNameLetters {
		return f.NameLimit.String()
	}
	return f.NameLimit.String() + ", not beginning with a digit"
}

func (f FieldFamily) checkName(name string) []Violation {
	possible := f.NameLimit.Allows(int64(len(name)))
	for i, c := range []byte(name) {
		letter := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
		more := f.NameRule == GroupFieldNameRule && (c == '_' || c >= '0' && c <= '9' && i > 0)
		possible = possible && (letter || more)
	}
	if possible {
		return nil
	}
	return []Violation{
		{Rule: f.NameRule, Field: "Name", Cause: fmt.Sprintf("%q is not a valid field name; a name has %s.", name, f.NameForm())},
	}
}

// CheckFieldFixed returns the violations of turning a field into another: name and type never change, and group types are
// only ever added.
func CheckFieldFixed(present, wanted Field) []Violation {
	var out []Violation
	if present.Name != wanted.Name {
		out = append(out,
			Violation{Rule: FieldFixed, Field: "Name", Cause: fmt.Sprintf("Field %s cannot be renamed to %s.", present.Name, wanted.Name)})
	}
	if present.Type != wanted.Type {
		out = append(out, Violation{Rule: FieldFixed, Field: "Type", Cause: fmt.Sprintf("Field %s has the type %s, which cannot be changed to "+
			"%s.", present.Name, present.Type, wanted.Type)})
	}
	for _, t := range slices.Sorted(maps.Keys(present.Permissions)) {
		if _, kept := wanted.Permissions[t]; !kept {
			out = append(out, Violation{
				Rule:   TypesAddOnly,
				Field:  "Permissions",
				Cause:  fmt.Sprintf("Field %s exists in groups of the type %s, which cannot be removed.", present.Name, t),
				Remedy: fmt.Sprintf("Keep %s in permissions; its permissions can be changed.", t),
			})
		}
	}
	return out
}

// CheckFieldDelete returns the violation of deleting a field.
func CheckFieldDelete(name string) []Violation {
	return []Violation{{Rule: FieldNoDelete, Cause: fmt.Sprintf("The custom field %s cannot be deleted.", name)}}
}

// CheckFieldQuota returns the violation of an app having that many fields of a kind.
func CheckFieldQuota(k FieldKind, fields int, quotas Quotas) []Violation {
	f := k.Family()
	if most := quotas.Of(k.Counted()); int64(fields) > most {
		return []Violation{{Rule: f.QuotaRule, Cause: fmt.Sprintf("The app would have %d %s; the maximum is %d.", fields, f.Quota.Unit, most)}}
	}
	return nil
}

// Rival returns the kind of field that must not share a name with those of a kind; empty for none.
func (k FieldKind) Rival() FieldKind {
	switch k {
	case GroupFields:
		return GroupMemberFields
	case GroupMemberFields:
		return GroupFields
	}
	return ""
}

// CheckNameDisjoint returns the violation of a field sharing the name of one of its rivals.
func CheckNameDisjoint(k FieldKind, name string, rivals []string) []Violation {
	if !slices.Contains(rivals, name) {
		return nil
	}
	return []Violation{
		{
			Rule:  NameDisjoint,
			Field: "Name",
			Cause: fmt.Sprintf("The %s %s would have the same name as a %s of the app.", k.Family().Title, name, k.Rival().Family().Title),
		},
	}
}

// FindField returns the field of that name.
func FindField(fields []Field, name string) (Field, bool) {
	i := slices.IndexFunc(fields, func(f Field) bool { return f.Name == name })
	if i < 0 {
		return Field{}, false
	}
	return fields[i], true
}

// FieldNames returns the names of fields.
func FieldNames(fields []Field) []string {
	names := make([]string, len(fields))
	for i, f := range fields {
		names[i] = f.Name
	}
	return names
}
