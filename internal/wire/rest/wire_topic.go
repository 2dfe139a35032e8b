package rest

// The wire types of topics of communities (product page 269/78196 and its neighbours).

// CreateTopicRequest makes a topic in a community. TopicId has the form GroupId@TOPIC#_custom.
type CreateTopicRequest struct {
	GroupId      string
	TopicName    string
	TopicId      string `json:",omitempty"`
	From_Account string `json:",omitempty"`
	CustomString string `json:",omitempty"`
	FaceUrl      string `json:",omitempty"`
	Notification string `json:",omitempty"`
	Introduction string `json:",omitempty"`
}

// CreateTopicResponse tells the id of the topic.
type CreateTopicResponse struct {
	TopicId string
}

// TopicsRequest names topics of a community; none means all of them.
type TopicsRequest struct {
	GroupId     string
	TopicIdList []string `json:",omitempty"`
}

// TopicsResponse has an entry for each topic, with an error of its own.
type TopicsResponse struct {
	TopicInfoList []TopicInfo
}

// TopicInfo is a topic, or why there is none.
type TopicInfo struct {
	TopicId   string
	ErrorCode int
	ErrorInfo string
	Topic     *Topic `json:",omitempty"`
}

// Topic is a topic of a community.
type Topic struct {
	TopicName    string
	CustomString string
	FaceUrl      string
	Notification string
	Introduction string
	MuteAll      string
	CreateTime   int64
}

// ModifyTopicRequest changes what it carries of a topic.
type ModifyTopicRequest struct {
	GroupId      string
	TopicId      string
	From_Account string  `json:",omitempty"`
	TopicName    *string `json:",omitempty"`
	CustomString *string `json:",omitempty"`
	FaceUrl      *string `json:",omitempty"`
	Notification *string `json:",omitempty"`
	Introduction *string `json:",omitempty"`
	MuteAll      *string `json:",omitempty"`
}

// DestroyedTopicsResponse tells of each topic what came of it.
type DestroyedTopicsResponse struct {
	DestroyResultItem []DestroyedTopic
}

// DestroyedTopic is what came of dissolving a topic.
type DestroyedTopic struct {
	TopicId   string
	ErrorCode int
	ErrorInfo string
}
