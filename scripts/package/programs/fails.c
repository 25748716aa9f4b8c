/* Ends with 3: an uninstaller that cannot do its work. */
int main(void) { return 3; }
