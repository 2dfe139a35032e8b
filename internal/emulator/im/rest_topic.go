package im

import (
	"crypto/rand"
	"errors"
	"slices"
	"strings"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/rest"
)

// Limits of topics (product pages 269/1502 and 1047/33529).
const (
	MostTopics   = 200
	longestTopic = 96
	TopicMark    = "@TOPIC#_"
)

// topicState is a topic of a community.
type topicState struct {
	TopicID string     `json:"topic_id"`
	Topic   rest.Topic `json:"topic"`
}

// topic returns a topic of the group, or nil.
func (g *groupState) topic(id string) *topicState {
	i := slices.IndexFunc(g.Topics, func(s topicState) bool { return s.TopicID == id })
	if i < 0 {
		return nil
	}
	return &g.Topics[i]
}

// topicGroup is a community that has topics.
func (t *Tx) topicGroup(s *AppState, id string) (*groupState, error) {
	g, err := t.group(s.App.SdkAppId, id)
	if err != nil {
		return nil, err
	}
	if err := refuseGroup(chat.CheckCommunity(chat.Community, true, *s.settings().GroupFeatures)); err != nil {
		return nil, err
	}
	if g.Type != chat.Community || !g.SupportTopic {
		return nil, strict.RefuseREST(rest.CodeGroupDenied,
			"The group %s has no topics; only communities that were made with SupportTopic do.", id)
	}
	return g, nil
}

func (t *Tx) createTopic(s *AppState, q rest.CreateTopicRequest) (r rest.CreateTopicResponse, err error) {
	g, err := t.topicGroup(s, q.GroupId)
	if err != nil {
		return r, err
	}
	prefix := g.GroupID + TopicMark
	id := q.TopicId
	if id == "" {
		id = prefix + rand.Text()[:10]
	}
	topic := rest.Topic{
		TopicName: q.TopicName, CustomString: q.CustomString, FaceUrl: q.FaceUrl, Notification: q.Notification,
		Introduction: q.Introduction, MuteAll: "Off", CreateTime: t.Now.Unix(),
	}
	switch {
	case !strings.HasPrefix(id, prefix) || len(id) == len(prefix) || len(id) > longestTopic:
		return r, strict.RefuseREST(rest.CodeBadGroupRequest,
			"The TopicId %q does not have the form %s… with at most %d bytes.", q.TopicId, prefix, longestTopic)
	case g.topic(id) != nil:
		return r, strict.RefuseREST(rest.CodeGroupIDOwn, "The community %s has a topic %s already.", g.GroupID, id)
	case len(g.Topics) >= MostTopics:
		return r, strict.RefuseREST(rest.CodeBadGroupRequest, "The community %s has %d topics, which is the maximum.", g.GroupID, MostTopics)
	}
	if err := checkTopic(topic); err != nil {
		return r, err
	}
	creation := t.ofGroup(g).With("TopicId", id, "Owner_Account", g.Owner, "Name", topic.TopicName)
	if err := t.before(s, chat.EventBeforeCreateTopic, creation.With("TopicId", q.TopicId)); err != nil {
		return r, err
	}
	g.Topics = append(g.Topics, topicState{id, topic})
	g.changed(t.Now.Unix())
	return rest.CreateTopicResponse{TopicId: id}, errors.Join(t.saveGroup(s.App.SdkAppId, g), t.After(s, chat.EventAfterCreateTopic, creation))
}

// checkTopic refuses what a group could not be called either.
func checkTopic(topic rest.Topic) error {
	return refuseGroup(chat.CheckGroup(chat.Group{
		Name: topic.TopicName, Introduction: topic.Introduction, Notification: topic.Notification, AvatarURL: topic.FaceUrl,
	}))
}

func (t *Tx) getTopics(s *AppState, q rest.TopicsRequest) (r rest.TopicsResponse, err error) {
	g, err := t.topicGroup(s, q.GroupId)
	if err != nil {
		return r, err
	}
	ids := q.TopicIdList
	if len(ids) == 0 {
		for _, topic := range g.Topics {
			ids = append(ids, topic.TopicID)
		}
	}
	r.TopicInfoList = []rest.TopicInfo{}
	for _, id := range ids {
		info := rest.TopicInfo{TopicId: id}
		if topic := g.topic(id); topic != nil {
			info.Topic = &topic.Topic
		} else {
			info.ErrorCode, info.ErrorInfo = rest.CodeNoGroup, "this topic does not exist"
		}
		r.TopicInfoList = append(r.TopicInfoList, info)
	}
	return r, nil
}

func (t *Tx) modifyTopic(s *AppState, q rest.ModifyTopicRequest) (r rest.Empty, err error) {
	g, err := t.topicGroup(s, q.GroupId)
	if err != nil {
		return r, err
	}
	topic := g.topic(q.TopicId)
	if topic == nil {
		return r, strict.RefuseREST(rest.CodeNoGroupID, "The community %s has no topic %s.", q.GroupId, q.TopicId)
	}
	wanted, present := &topic.Topic, topic.Topic
	mute := wanted.MuteAll == "On"
	if err := overlaySwitch(&mute, "MuteAll", q.MuteAll); err != nil {
		return r, err
	}
	strict.Overlay(&wanted.MuteAll, q.MuteAll)
	strict.Overlay(&wanted.TopicName, q.TopicName)
	strict.Overlay(&wanted.CustomString, q.CustomString)
	strict.Overlay(&wanted.FaceUrl, q.FaceUrl)
	strict.Overlay(&wanted.Notification, q.Notification)
	strict.Overlay(&wanted.Introduction, q.Introduction)
	if err := checkTopic(*wanted); err != nil {
		return r, err
	}
	changes := map[string]*string{
		"Name": changedText(present.TopicName, wanted.TopicName), "Introduction": changedText(present.Introduction, wanted.Introduction),
		"Notification": changedText(present.Notification, wanted.Notification), "FaceUrl": changedText(present.FaceUrl, wanted.FaceUrl),
	}
	return r, errors.Join(t.saveGroup(s.App.SdkAppId, g), t.AfterInfo(s, chat.EventTopicInfoChanged, t.ofGroup(g).With("TopicId", q.TopicId),
		changes))
}

// changedText is a text that has changed, or nil.
func changedText(old, wanted string) *string {
	if old == wanted {
		return nil
	}
	return &wanted
}

func (t *Tx) destroyTopics(s *AppState, q rest.TopicsRequest) (r rest.DestroyedTopicsResponse, err error) {
	g, err := t.topicGroup(s, q.GroupId)
	if err != nil {
		return r, err
	}
	if len(q.TopicIdList) == 0 {
		return r, strict.RefuseREST(rest.CodeBadGroupRequest, "TopicIdList is empty.")
	}
	var errs []error
	for _, id := range q.TopicIdList {
		item := rest.DestroyedTopic{TopicId: id}
		if topic := g.topic(id); topic != nil {
			errs = append(errs, t.After(s, chat.EventAfterTopicDestroyed, t.ofGroup(g).With("TopicId", id, "Name", topic.Topic.TopicName)))
		} else {
			item.ErrorCode, item.ErrorInfo = 110003, "this topic is dissolved already"
		}
		g.Topics = slices.DeleteFunc(g.Topics, func(s topicState) bool { return s.TopicID == id })
		r.DestroyResultItem = append(r.DestroyResultItem, item)
	}
	return r, errors.Join(append(errs, t.saveGroup(s.App.SdkAppId, g))...)
}
