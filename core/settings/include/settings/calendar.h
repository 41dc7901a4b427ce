// Working hours: is this instant inside them, by the wall clock of the calendar's zone, daylight saving included.
#pragma once

#include <string>
#include <string_view>

#include "model/time_zone.h"
#include "settings/patterns.h"
#include "settings/settings.h"

namespace snapsleuth {

/// What the wall clock shows there. A zone that the core does not know (parse_settings lets none through) is UTC.
LocalTime local_time_of(const Calendar& calendar, Time time);

/// `HH:MM`, of minutes after midnight.
std::string clock_text(int minute_of_day);

/// "Monday" and so on.
std::string_view weekday_name(const LocalTime& time);

/// Whether the instant lies inside working hours. A night shift belongs to the day it starts: Friday's runs into
/// Saturday morning, and one that starts on a holiday or a day off is off hours to its end.
bool within_hours(const Calendar& calendar, Time time);

/// The calendar that holds for an actor: the first of `calendars` that names it, else the business hours.
const Calendar& calendar_for(const Settings& settings, const ActorTexts& actor);

}  // namespace snapsleuth
