package chat

import (
	"fmt"
	"time"
)

// StoppedByService reports whether the service has disabled an app whose owner wants it enabled: it does so with a paid app
// seven days after its plan fell overdue or was refunded.
func (a App) StoppedByService() bool { return a.Enabled && a.Status == StatusDisabled }

// Lapsed reports whether the plan of a paid app is over, but can be renewed.
func (a App) Lapsed() bool {
	return a.Edition != Developer && (a.Status == StatusSuspended || a.Status == StatusExpired)
}

// CheckWritable returns the violation of changing the configuration of an app that the service has stopped. What an app
// takes that its owner disabled is not known, so it is left to the service.
func CheckWritable(app App) []Violation {
	v := Violation{Rule: DevValidity}
	since := app.ExpiresAt.UTC().Format(time.RFC3339)
	switch {
	case app.Status == StatusSuspended && app.Edition == Developer:
		v.Cause = fmt.Sprintf("App %s has been suspended since %s and accepts no changes.", app.SDKAppID, since)
	case app.Status == StatusSuspended:
		v.Cause = fmt.Sprintf(
			"App %s is suspended, because its %s plan has been overdue since %s, and accepts no changes.",
			app.SDKAppID,
			app.Edition,
			since,
		)
		v.Remedy = waysToRenew
	case app.Status == StatusExpired:
		v.Cause = fmt.Sprintf("App %s is expired, because its %s plan was refunded, and accepts no changes.", app.SDKAppID, app.Edition)
		v.Remedy = waysToRenew
	case app.StoppedByService():
		v.Cause = fmt.Sprintf(
			"App %s was disabled by the service, because its %s plan ended seven days ago or more, and accepts no changes.",
			app.SDKAppID,
			app.Edition,
		)
		v.Remedy = "Contact Tencent support, or create a new app."
	default:
		return nil
	}
	return []Violation{v}
}

// checkRestoring judges buying a plan for an app that the service has disabled. The guide has support restore nothing but what
// it deletes; by trtc.io/document/34540 of 2025 a refund disables at once, and by 55096 a plan that is bought again resumes the
// service.
func (a App) checkRestoring() []Violation {
	if !a.StoppedByService() {
		return nil
	}
	out := CheckWritable(a)
	for i := range out {
		out[i].Warning, out[i].RefusedIn = true, []Era{Era2024}
		out[i].Cause = fmt.Sprintf("App %s was disabled by the service, because its %s plan has ended; it is not known whether a plan that is "+
			"purchased again restores it.", a.SDKAppID, a.Edition)
		out[i].Remedy = "If the server refuses, contact Tencent support, or create a new app."
	}
	return out
}

const waysToRenew = "Renew the plan: in the console, with the action tencentchat_renew_plan, or with terraform-provider-tencentchat run " +
	"renew_plan."

// CheckExtension returns the rules that extending the developer edition of an app would break.
func CheckExtension(app App) []Violation {
	if app.Edition == Developer {
		return nil
	}
	return []Violation{
		{Rule: DevExtension, Cause: fmt.Sprintf("App %s has the paid %s edition, which cannot be extended.", app.SDKAppID, app.Edition)},
	}
}

// CheckRenewal returns the rules that buying the plan of a lapsed app again would break. Months are those of the plan; nil
// leaves them as they are.
func CheckRenewal(app App, months *int64, acceptCharges bool) []Violation {
	var out []Violation
	if app.Edition == Developer {
		v := noPaidPlan("", fmt.Sprintf("App %s has the developer edition, which has no plan to renew.", app.SDKAppID))
		v.Remedy = "Extend it (action tencentchat_extend_developer_edition), or upgrade the edition."
		out = append(out, v)
	}
	if months != nil {
		out = append(out, CheckPlanMonths(*months)...)
	}
	switch {
	case app.StoppedByService():
		out = append(out, app.checkRestoring()...)
	case app.Edition != Developer && !app.Lapsed():
		out = append(out, Violation{Rule: RenewalAfterEnd, Cause: fmt.Sprintf("The %s plan of app %s has not ended: it runs until %s.",
			app.Edition, app.SDKAppID, app.ExpiresAt.UTC().Format(time.RFC3339))})
	}
	if !acceptCharges {
		out = append(out, Violation{Rule: Charges, Field: "AcceptCharges", Cause: fmt.Sprintf("Renewing the %s plan costs money.", app.Edition)})
	}
	return out
}

// CheckPlanMonths returns the violation of buying a plan for that many months.
func CheckPlanMonths(months int64) []Violation {
	if LimitPlanMonths.Allows(months) {
		return nil
	}
	return []Violation{{
		Rule: PlanMonthsRule, Field: "PlanMonths",
		Cause: fmt.Sprintf("A plan cannot be purchased for %d months; the number must be %s.", months, LimitPlanMonths.Range()),
	}}
}

// checkPlan judges what a change, of which only the differences are left, does to the plan of an app that will have some
// edition. A raise has its own consent to charges.
func checkPlan(app App, edition Edition, c AppChange) []Violation {
	var out []Violation
	switchedOn := c.AutoRenew != nil && *c.AutoRenew
	if edition == Developer {
		if c.PlanMonths != nil {
			out = append(out, noPaidPlan("PlanMonths", "The developer edition has no plan that is purchased for a number of months."))
		}
		if switchedOn {
			out = append(out, noPaidPlan("AutoRenew", "The developer edition cannot be renewed automatically."))
		}
		return out
	}
	if c.AcceptCharges || edition != app.Edition {
		return out
	}
	switch renews := switchedOn || app.AutoRenew && c.AutoRenew == nil; {
	case switchedOn:
		out = append(out, Violation{Rule: Charges, Field: "AutoRenew", Cause: "Each automatic renewal of the plan costs money."})
	case renews && c.PlanMonths != nil && *c.PlanMonths > app.PlanMonths:
		out = append(out, Violation{Rule: Charges, Field: "PlanMonths", Cause: fmt.Sprintf("The plan is renewed automatically, and %d months "+
			"cost more than %d.", *c.PlanMonths, app.PlanMonths)})
	}
	return out
}

func noPaidPlan(field, cause string) Violation {
	return Violation{Rule: PaidPlan, Field: field, Cause: cause}
}
