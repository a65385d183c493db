// What is recorded at the door: the checklist with its times, and the file of a door that is opened.
#pragma once

#include "casework/draft.h"

namespace anbu::casework {

void on_checked(Draft& draft, const Command& command);
void on_door_opened(Draft& draft, const Command& command);
void on_address_checked(Draft& draft, const Command& command);
void on_photo_added(Draft& draft, const Command& command);
void on_damage_recorded(Draft& draft, const Command& command);
void on_relocked(Draft& draft, const Command& command);

}  // namespace anbu::casework
