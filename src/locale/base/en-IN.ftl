# English in India: what it writes otherwise than English (Unicode CLDR 48.2).

number-group-next = 2
