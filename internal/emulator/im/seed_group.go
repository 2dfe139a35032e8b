package im

import (
	"errors"
	"fmt"
	"slices"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/store"
)

// fetchGroups puts the groups of an app into its document.
func (t *Tx) fetchGroups(s *AppState) error {
	return t.eachGroup(s.App.SdkAppId, func(g *groupState) error { s.Groups = append(s.Groups, g); return nil })
}

// keepGroups stores the groups of a seeded app by themselves.
func (t *Tx) keepGroups(s *AppState) error {
	app, groups := s.App.SdkAppId, s.Groups
	s.Groups = nil
	for i, g := range groups {
		t.completeGroup(s, g)
		taken, err := t.lookForGroup(app, g.GroupID)
		if err == nil && taken != nil {
			err = fmt.Errorf("the id %s is given twice", g.GroupID)
		}
		if err == nil {
			err = g.check()
		}
		if err != nil {
			return fmt.Errorf("group %d of app %d of the seed: %w", i+1, app, err)
		}
		joins, _ := moves(nil, g)
		if err := errors.Join(t.reindex(app, g.GroupID, joins, nil), t.Put(kindGroup, store.KeyOf(app, g.GroupID), g)); err != nil {
			return err
		}
	}
	return nil
}

// completeGroup gives a group what its document leaves out.
func (t *Tx) completeGroup(s *AppState, g *groupState) {
	if g.JoinOption == "" {
		g.JoinOption = chat.DefaultJoinOption(g.Type)
	}
	if g.InviteOption == "" {
		g.InviteOption = chat.DefaultInviteOption(g.Type)
	}
	if g.MaxMembers == 0 {
		g.MaxMembers = t.mostMembers(s.App.Edition, g.Type)
	}
	if g.CreatedAt == 0 {
		g.CreatedAt = t.Now.Unix()
	}
	if g.Owner != "" && g.member(g.Owner) == nil && g.Type != chat.AVChatRoom {
		g.join(g.Owner, chat.RoleOwner, g.CreatedAt)
	}
	for i := range g.Members {
		m := &g.Members[i]
		if m.Role == "" {
			m.Role = chat.RoleMember
		}
		if m.JoinedAt == 0 {
			m.JoinedAt = g.CreatedAt
		}
	}
}

// check refuses a group that no calls come to. What an edition takes is not looked at: it may have been another.
func (g *groupState) check() error {
	if g.GroupID == "" || !slices.Contains(chat.GroupTypes, g.Type) {
		return errors.New("it has no group_id, or no type")
	}
	violations := chat.CheckGroupValues(g.chat())
	if len(g.Members) > 0 && g.Type == chat.AVChatRoom {
		violations = append(violations, chat.CheckMemberOf(g.Type, "", chat.Member{})...)
	}
	seen := map[string]bool{}
	for _, m := range g.Members {
		if seen[m.UserID] || m.UserID == "" {
			return fmt.Errorf("the member %q is given twice, or is not a user", m.UserID)
		}
		seen[m.UserID] = true
		if (m.Role == chat.RoleOwner) != (m.UserID == g.Owner) {
			return fmt.Errorf("the role of %s does not fit the owner %q", m.UserID, g.Owner)
		}
		violations = append(violations, chat.CheckMember(chat.Member{NameCard: m.NameCard, CustomFields: m.CustomFields})...)
	}
	if refused := chat.Refused(violations); len(refused) > 0 {
		return &refused[0]
	}
	return nil
}
