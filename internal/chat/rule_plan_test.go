package chat

import (
	"strings"
)

func expired(a *App)             { a.Status = StatusExpired }
func stopped(a *App)             { a.Status = StatusDisabled } // by the service
func renewing(a *App)            { a.AutoRenew = true }
func monthly(a *App)             { a.PlanMonths = 1 }
func plan(c AppChange) AppChange { c.AcceptCharges = true; return c }

// planCases are the cases of the rules of plans.
var planCases = []ruleCase{
	{PlanMonthsRule, accepts, "", CheckPlanMonths(1)},
	{PlanMonthsRule, accepts, "", CheckAppChange(an(Developer), plan(AppChange{Edition: new(Standard), PlanMonths: new(int64(24))}))},
	{PlanMonthsRule, refuses, "PlanMonths", CheckPlanMonths(0)},
	{PlanMonthsRule, refuses, "PlanMonths", CheckPlanMonths(25)},
	{PlanMonthsRule, refuses, "PlanMonths", CheckAppChange(an(Standard, monthly), AppChange{PlanMonths: new(int64(25))})},
	{PlanMonthsRule, refuses, "PlanMonths", CheckRenewal(an(Standard, monthly, suspended), new(int64(-1)), true)},

	{PaidPlan, accepts, "", CheckAppChange(an(Developer), AppChange{AutoRenew: new(false)})},
	{
		PaidPlan,
		accepts,
		"",
		CheckAppChange(an(Developer), plan(AppChange{Edition: new(Premium), AutoRenew: new(true), PlanMonths: new(int64(3))})),
	},
	{PaidPlan, refuses, "PlanMonths", CheckAppChange(an(Developer), plan(AppChange{PlanMonths: new(int64(3))}))},
	{PaidPlan, refuses, "AutoRenew", CheckAppChange(an(Developer), plan(AppChange{AutoRenew: new(true)}))},
	{PaidPlan, refuses, "", CheckRenewal(an(Developer, suspended), nil, true)},

	{Charges, accepts, "", CheckAppChange(an(Standard, monthly), plan(AppChange{AutoRenew: new(true)}))},
	{Charges, accepts, "", CheckAppChange(an(Standard, monthly), AppChange{PlanMonths: new(int64(12))})}, // nothing is bought
	{Charges, accepts, "", CheckAppChange(an(Standard, monthly, renewing), AppChange{AutoRenew: new(false), PlanMonths: new(int64(12))})},
	{Charges, accepts, "", CheckRenewal(an(Standard, expired), nil, true)},
	{Charges, refuses, "AutoRenew", CheckAppChange(an(Standard, monthly), AppChange{AutoRenew: new(true), PlanMonths: new(int64(12))})},
	{Charges, refuses, "PlanMonths", CheckAppChange(an(Premium, monthly, renewing), AppChange{PlanMonths: new(int64(12))})},
	{
		Charges,
		refuses,
		"Edition",
		CheckAppChange(an(Developer), AppChange{Edition: new(Premium), AutoRenew: new(true)}),
	}, // one consent for both
	{Charges, refuses, "AcceptCharges", CheckRenewal(an(Standard, suspended), nil, false)},

	{DevValidity, accepts, "", CheckRenewal(an(Premium, suspended), nil, true)},
	{DevValidity, accepts, "", CheckAppChange(an(Standard, expired), plan(AppChange{Edition: new(Premium)}))},
	{DevValidity, accepts, "", CheckAppChange(an(Standard, disabled), AppChange{Name: new("new")})}, // by its owner
	{DevValidity, refuses, "", CheckAppChange(an(Standard, expired), AppChange{Name: new("new")})},
	{DevValidity, refuses, "", CheckAppChange(an(Standard, suspended, monthly), plan(AppChange{AutoRenew: new(true)}))},
	{DevValidity, warns, "", CheckAppChange(an(Standard, stopped), plan(AppChange{Edition: new(Premium)}))},
	{DevValidity, warns, "", CheckRenewal(an(Standard, stopped), nil, true)},
	{DevValidity, refuses, "", message(an(Premium, stopped), MessageSettings{RelationshipCheck: new(true)})},

	{RenewalAfterEnd, accepts, "", CheckRenewal(an(Standard, suspended), nil, true)},
	{RenewalAfterEnd, refuses, "", CheckRenewal(an(Standard), nil, true)},

	{DevExtension, accepts, "", CheckExtension(an(Developer, suspended))},
	{DevExtension, refuses, "", CheckExtension(an(Standard, suspended))},

	{PaidNotDeletable, refuses, "", CheckDelete(an(Premium, stopped))},
}

// tagCases are the cases of the rules of tags.
var tagCases = []ruleCase{
	{TagKeyLength, accepts, "", CheckTags(map[string]string{strings.Repeat("键", int(LimitTagKey.Maximum)): "v"})},
	{TagKeyLength, refuses, "Tags", CheckTags(map[string]string{strings.Repeat("k", int(LimitTagKey.Maximum)+1): "v"})},
	{TagKeyLength, refuses, "Tags", CheckTags(map[string]string{"": "v"})},

	{TagKeyCharacters, accepts, "", CheckTags(map[string]string{"Aa0 键+-=._:/@()[],;><（）【】：": "v"})},
	{TagKeyCharacters, refuses, "Tags", CheckTags(map[string]string{" k": "v"})},
	{TagKeyCharacters, refuses, "Tags", CheckTags(map[string]string{"k*": "v"})},
	{TagKeyCharacters, refuses, "Tags", CheckTags(map[string]string{"clé": "v"})},

	{TagKeyReserved, accepts, "", CheckTags(map[string]string{"my project": "v", "qcs": "v"})},
	{TagKeyReserved, refuses, "Tags", CheckTags(map[string]string{"qcs:a": "v"})},
	{TagKeyReserved, refuses, "Tags", CheckTags(map[string]string{"projects": "v"})},
	{TagKeyReserved, refuses, "Tags", CheckTags(map[string]string{"项目": "v"})},

	{TagValueLength, accepts, "", CheckTags(map[string]string{"k": strings.Repeat("值", int(LimitTagValue.Maximum))})},
	{TagValueLength, refuses, "Tags", CheckTags(map[string]string{"k": strings.Repeat("v", int(LimitTagValue.Maximum)+1)})},
	{TagValueLength, refuses, "Tags", CheckTags(map[string]string{"k": ""})},

	{TagValueCharacters, accepts, "", CheckTags(map[string]string{"k": "qcs:project x"})},
	{TagValueCharacters, refuses, "Tags", CheckTags(map[string]string{"k": "a\tb"})},
	{TagValueCharacters, refuses, "Tags", CheckTags(map[string]string{"k": "v "})},

	{TagQuota, accepts, "", CheckTagQuota(int(LimitTags.Maximum), nil)},
	{TagQuota, refuses, "Tags", CheckTagQuota(int(LimitTags.Maximum)+1, nil)},
}
