package rest

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/cloud/api"
	wire "github.com/tencentchat/terraform-provider-tencentchat/internal/wire/rest"
)

// dateForm is how days are written.
const dateForm = "20060102"

// figureNames are the figures of the console's daily statistics by their names here. That they are the same is assumed.
var figureNames = map[chat.Figure]string{
	chat.FigureDAU:           "ActiveUserNum",
	chat.FigureTotalUsers:    "RegistUserNumTotal",
	chat.FigureNewUsers:      "RegistUserNumOneDay",
	chat.FigureC2CMessages:   "C2CUpMsgNum",
	chat.FigureC2CSenders:    "C2CSendMsgUserNum",
	chat.FigureC2CPushes:     "C2CAPNSMsgNum",
	chat.FigureGroupMessages: "GroupUpMsgNum",
	chat.FigureGroupSenders:  "GroupSendMsgUserNum",
	chat.FigureGroupPushes:   "GroupAPNSMsgNum",
	chat.FigureNewGroups:     "GroupNewGroupNum",
	chat.FigureActiveGroups:  "GroupSendMsgGroupNum",
	chat.FigurePeakGroups:    "GroupAllGroupNum",
}

// DailyFigures returns the figures of the last days, in no particular order.
func (c *Client) DailyFigures(ctx context.Context, app chat.SDKAppID) ([]chat.DayFigures, error) {
	var out wire.GetAppInfoResponse
	in := wire.GetAppInfoRequest{RequestField: append(slices.Sorted(maps.Values(figureNames)), "Date")}
	if err := c.Do(ctx, app, wire.GetAppInfo, in, &out); err != nil {
		return nil, err
	}
	days := make([]chat.DayFigures, len(out.Result))
	for i, row := range out.Result {
		day, err := time.Parse(dateForm, row["Date"])
		if err != nil {
			return nil, misshapen("the day " + strconv.Quote(row["Date"]) + " is none")
		}
		days[i] = chat.DayFigures{Day: day, Figures: map[chat.Figure]int64{}}
		for figure, name := range figureNames {
			if days[i].Figures[figure], err = strconv.ParseInt(row[name], 10, 64); err != nil {
				return nil, misshapen(fmt.Sprintf("the figure %s of %s is %q", name, row["Date"], row[name]))
			}
		}
	}
	return days, nil
}

func misshapen(what string) error {
	return &api.Error{Service: Service, Action: wire.GetAppInfo.Name, Code: api.BadReply, Message: what}
}
